import {
  ApiOutlined,
  AuditOutlined,
  DiffOutlined,
  KeyOutlined,
  MailOutlined,
  MobileOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useUiText } from '../i18n/use-text.ts'
import type { ProcedureMenu } from './open-menu.ts'

type EngineerProcedure =
  | 'messageConsole.browse'
  | 'messageConsole.requests'
  | 'partners.list'
  | 'blocked.list'
  | 'reconciliation.list'
  | 'webhooks.list'
  | 'notifications.listMailbox'
  | 'notifications.list'
  | 'keys.list'
  | 'people.list'

/**
 * The menu entries of engineers, shared by both consoles.
 * @param hidesBeforeOpening whether a raw view of a message needs approval by a second person
 */
export function useEngineerMenu({
  hidesBeforeOpening,
}: {
  hidesBeforeOpening: boolean
}): ProcedureMenu<EngineerProcedure> {
  const text = useUiText()
  return {
    word: text('engineerMenu.title'),
    entries: [
      {
        path: '/messages',
        word: text('engineerMenu.messages'),
        icon: <MailOutlined />,
        procedure: 'messageConsole.browse',
      },
      ...(hidesBeforeOpening
        ? [
            {
              path: '/messages/requests',
              word: text('engineerMenu.requests'),
              icon: <AuditOutlined />,
              procedure: 'messageConsole.requests' as const,
            },
          ]
        : []),
      { path: '/partners', word: text('engineerMenu.partners'), icon: <ApiOutlined />, procedure: 'partners.list' },
      {
        path: '/stuck',
        word: text('engineerMenu.blocked'),
        icon: <WarningOutlined />,
        procedure: 'blocked.list',
      },
      {
        path: '/reconciliation',
        word: text('reconciliation.title'),
        icon: <DiffOutlined />,
        procedure: 'reconciliation.list',
      },
      {
        path: '/webhooks',
        word: text('engineerMenu.webhooks'),
        icon: <NodeIndexOutlined />,
        procedure: 'webhooks.list',
      },
      {
        path: '/mailbox',
        word: text('notifications.mailbox.title'),
        icon: <MobileOutlined />,
        procedure: 'notifications.listMailbox',
      },
      {
        path: '/notifications',
        word: text('notifications.list.title'),
        icon: <NotificationOutlined />,
        procedure: 'notifications.list',
      },
      { path: '/keys', word: text('keys.title'), icon: <KeyOutlined />, procedure: 'keys.list' },
      { path: '/people', word: text('keys.people.title'), icon: <TeamOutlined />, procedure: 'people.list' },
    ],
  }
}
