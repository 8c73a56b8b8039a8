import { theme } from 'antd'
import { Link } from 'react-router'
import { useMessageText } from './use-message-text.ts'

export type MessageLink = 'messages' | 'unauthenticated' | 'diagnostics' | 'compose' | 'requests'

const paths: Record<MessageLink, string> = {
  messages: '/messages',
  unauthenticated: '/messages/unauthenticated',
  diagnostics: '/messages/doctor',
  compose: '/messages/dry-run',
  requests: '/messages/requests',
}

type MessageLinksProps = {
  here: MessageLink
  /** Whether values are hidden before an opening, so that a raw view needs approval. */
  hidesBeforeOpening: boolean
}

/** Links to the pages of the message console section. */
export function MessageLinks({ here, hidesBeforeOpening }: MessageLinksProps) {
  const words = useMessageText()
  const { token } = theme.useToken()
  const sections: readonly MessageLink[] = [
    'messages',
    'unauthenticated',
    'diagnostics',
    'compose',
    ...(hidesBeforeOpening ? (['requests'] as const) : []),
  ]
  return (
    <nav
      aria-label={words('list.title')}
      style={{ display: 'flex', flexWrap: 'wrap', columnGap: 28, borderBottom: `1px solid ${token.colorSplit}` }}
    >
      {sections.map((section) => (
        <Link
          key={section}
          to={paths[section]}
          {...(section === here ? { 'aria-current': 'page' as const } : {})}
          style={{
            padding: '8px 0',
            marginBottom: -1,
            color: section === here ? token.colorPrimary : token.colorText,
            borderBottom: `2px solid ${section === here ? token.colorPrimary : 'transparent'}`,
          }}
        >
          {words(`sections.${section}`)}
        </Link>
      ))}
    </nav>
  )
}
