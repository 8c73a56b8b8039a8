import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import { type GlobalToken, Tag, theme } from 'antd'

/** Severity of a state. The icon shows it as well as the colour. */
export type Mood = 'good' | 'running' | 'waiting' | 'attention' | 'bad' | 'ended'

type Look = { readonly Icon: typeof CheckCircleOutlined; readonly colour: keyof GlobalToken & `color${string}` }

const looks: Record<Mood, Look> = {
  good: { Icon: CheckCircleOutlined, colour: 'colorSuccess' },
  running: { Icon: SyncOutlined, colour: 'colorInfo' },
  waiting: { Icon: ClockCircleOutlined, colour: 'colorTextDescription' },
  attention: { Icon: ExclamationCircleOutlined, colour: 'colorWarning' },
  bad: { Icon: CloseCircleOutlined, colour: 'colorError' },
  ended: { Icon: MinusCircleOutlined, colour: 'colorTextDescription' },
}

/**
 * The label has the text colour, so that it is always legible; icon and border show the severity. Sentences set
 * `wraps`.
 */
export function StateTag({ mood, word, wraps = false }: { mood: Mood; word: string; wraps?: boolean }) {
  const { token } = theme.useToken()
  const { Icon, colour } = looks[mood]
  const shade = String(token[colour])
  return (
    <Tag
      variant="outlined"
      icon={<Icon aria-hidden style={{ color: shade }} />}
      style={{
        marginInlineEnd: 0,
        color: token.colorText,
        background: 'transparent',
        borderColor: shade,
        ...(wraps ? { whiteSpace: 'normal', overflowWrap: 'anywhere' } : {}),
      }}
    >
      {word}
    </Tag>
  )
}
