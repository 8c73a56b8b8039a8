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
  /** Who may see and change people: no engineer, who would make a second person of themselves; and keys that act. */
  admins: readonly Role[]
  /** Who is asked to let an engineer read a message, where anything is hidden. */
  approvers: readonly Role[]
}

/** The engineers' ways, which both consoles share. */
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
    word: text('desk.menu'),
    entries: [
      { path: '/messages', word: text('desk.list.title'), icon: <MailOutlined />, roles: engineers },
      ...(approvers.length === 0
        ? []
        : [
            {
              path: '/messages/requests',
              word: text('desk.requests.title'),
              icon: <AuditOutlined />,
              roles: approvers,
            },
          ]),
      { path: '/partners', word: text('partners.title'), icon: <ApiOutlined />, roles: engineers },
      { path: '/stuck', word: text('desk.stuck.title'), icon: <WarningOutlined />, roles: engineers },
      { path: '/webhooks', word: text('desk.webhooks.title'), icon: <NodeIndexOutlined />, roles: engineers },
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
