import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { Typography, theme } from 'antd'
import type { StepStatus } from './step-status.ts'
import { useStageText } from './use-stage-text.ts'

type StepLineProps = {
  /** The state of each is a word under its name. */
  steps: readonly { readonly key: string; readonly word: string; readonly status: StepStatus }[]
}

const icons = {
  done: CheckCircleOutlined,
  current: ClockCircleOutlined,
  waits: ClockCircleOutlined,
  elsewhere: MinusCircleOutlined,
  todo: MinusCircleOutlined,
  omitted: MinusCircleOutlined,
  failed: CloseCircleOutlined,
} as const

const greys: ReadonlySet<StepStatus> = new Set(['waits', 'elsewhere', 'todo', 'omitted'])
const isPlace = (status: StepStatus): boolean => status === 'current' || status === 'waits'

/** Where something is on its way, in a few steps; icon and word show what the colour does. */
export function StepLine({ steps }: StepLineProps) {
  const text = useStageText()
  const { token } = theme.useToken()
  const colours = {
    done: token.colorSuccess,
    current: token.colorPrimary,
    waits: token.colorFillSecondary,
    elsewhere: token.colorFillSecondary,
    todo: token.colorFillSecondary,
    omitted: token.colorFillSecondary,
    failed: token.colorError,
  }
  return (
    <ol
      aria-label={text('label')}
      style={{
        display: 'grid',
        // on a phone in rows of three, so that no word is broken
        gridTemplateColumns: `repeat(auto-fit, minmax(max(88px, (100% - ${(steps.length - 1) * 4}px) / ${steps.length}), 1fr))`,
        gap: '8px 4px',
        margin: 0,
        padding: 0,
        listStyle: 'none',
      }}
    >
      {steps.map(({ key, word, status }) => {
        const Icon = icons[status]
        return (
          <li key={key} {...(isPlace(status) ? { 'aria-current': 'step' as const } : {})}>
            <div style={{ height: 6, borderRadius: 3, background: colours[status] }} />
            <div style={{ fontWeight: isPlace(status) || status === 'failed' ? 600 : 400, marginBlockStart: 4 }}>
              {word}
            </div>
            <Typography.Text type="secondary" style={{ fontSize: 12 }}>
              <Icon aria-hidden style={{ color: greys.has(status) ? token.colorTextDescription : colours[status] }} />{' '}
              {text(`statuses.${status}`)}
            </Typography.Text>
          </li>
        )
      })}
    </ol>
  )
}
