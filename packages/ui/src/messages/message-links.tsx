import { theme } from 'antd'
import { Link } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'

export type MessageLink = 'messages' | 'strangers' | 'doctor' | 'trial' | 'requests'

const paths: Record<MessageLink, string> = {
  messages: '/messages',
  strangers: '/messages/strangers',
  doctor: '/messages/doctor',
  trial: '/messages/trial',
  requests: '/messages/requests',
}

type MessageLinksProps = {
  here: MessageLink
  /** Where messages are hidden before an opening, somebody must be asked. */
  fourEyes: boolean
}

/** The pages of the message desk, beside each other. */
export function MessageLinks({ here, fourEyes }: MessageLinksProps) {
  const text = useUiText()
  const { token } = theme.useToken()
  const ways: readonly MessageLink[] = [
    'messages',
    'strangers',
    'doctor',
    'trial',
    ...(fourEyes ? (['requests'] as const) : []),
  ]
  return (
    <nav
      aria-label={text('desk.list.title')}
      style={{ display: 'flex', flexWrap: 'wrap', columnGap: 28, borderBottom: `1px solid ${token.colorSplit}` }}
    >
      {ways.map((way) => (
        <Link
          key={way}
          to={paths[way]}
          {...(way === here ? { 'aria-current': 'page' as const } : {})}
          style={{
            padding: '8px 0',
            marginBottom: -1,
            color: way === here ? token.colorPrimary : token.colorText,
            borderBottom: `2px solid ${way === here ? token.colorPrimary : 'transparent'}`,
          }}
        >
          {text(`desk.ways.${way}`)}
        </Link>
      ))}
    </nav>
  )
}
