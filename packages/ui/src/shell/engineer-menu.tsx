import {
  ApiOutlined,
  AuditOutlined,
  KeyOutlined,
  MailOutlined,
  NodeIndexOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useUiText } from '../i18n/use-text.ts'

type Entry<Role> = { path: string; word: string; icon: React.ReactNode; roles: readonly Role[] }

type EngineerMenu<Role> = {
  /** Roles that manage people and keys. Not the engineer: otherwise one person could create the second approver. */
  admins: readonly Role[]
  /** Roles that approve access of an engineer to a hidden message. */
  approvers: readonly Role[]
}

/** The menu entries of engineers, shared by both consoles. */
export function useEngineerMenu<Role extends string>({
  admins,
  approvers,
}: EngineerMenu<Role | 'integrator'>): {
  word: string
  entries: readonly Entry<Role | 'integrator'>[]
} {
  const text = useUiText()
  const engineers = ['integrator'] as const
  return {
    word: text('messageConsole.menu'),
    entries: [
      { path: '/messages', word: text('messageConsole.list.title'), icon: <MailOutlined />, roles: engineers },
      ...(approvers.length === 0
        ? []
        : [
            {
              path: '/messages/requests',
              word: text('messageConsole.requests.title'),
              icon: <AuditOutlined />,
              roles: approvers,
            },
          ]),
      { path: '/partners', word: text('partners.title'), icon: <ApiOutlined />, roles: engineers },
      { path: '/stuck', word: text('messageConsole.blocked.title'), icon: <WarningOutlined />, roles: engineers },
      { path: '/webhooks', word: text('messageConsole.webhooks.title'), icon: <NodeIndexOutlined />, roles: engineers },
      { path: '/keys', word: text('keys.title'), icon: <KeyOutlined />, roles: ['integrator', ...admins] },
      {
        path: '/people',
        word: text('keys.people.title'),
        icon: <TeamOutlined />,
        roles: admins,
      },
    ],
  }
}
