import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { iconSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Alert, Card, Flex, Typography, theme } from 'antd'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { SupplementForm } from './supplement-form.tsx'
import { useBidderText } from './use-bidder-text.ts'

const steps = ['checking', 'premium', 'seal', 'issued', 'opened'] as const
type Stage = BidderView['stage']

/** How many steps are behind it; nothing where the way has ended otherwise. */
const doneAt: Partial<Record<Stage, number>> = {
  checking: 0,
  supplement: 0,
  premium: 1,
  'payer-differs': 1,
  seal: 2,
  undelivered: 3,
  issued: 4,
  opened: 4,
  restored: 5,
}
const needsBidder: ReadonlySet<Stage> = new Set(['supplement', 'premium', 'payer-differs'])
const bad: ReadonlySet<Stage> = new Set(['payer-differs', 'undelivered', 'refused'])
const ended: ReadonlySet<Stage> = new Set(['abandoned', 'lapsed', 'withdrawn', 'ended'])

/** The stage, who must do something, and how far it has come. */
export function StageCard({ view: { stage, reason, asked, unreal }, link }: { view: BidderView; link: string }) {
  const text = useBidderText()
  const colon = useColon()
  const { token } = theme.useToken()
  const colour = bad.has(stage)
    ? token.colorError
    : needsBidder.has(stage)
      ? token.colorWarning
      : ended.has(stage)
        ? token.colorBorder
        : token.colorPrimary
  const Icon =
    bad.has(stage) || needsBidder.has(stage)
      ? ExclamationCircleFilled
      : ended.has(stage)
        ? MinusCircleOutlined
        : stage === 'issued' || stage === 'restored'
          ? CheckCircleFilled
          : ClockCircleOutlined
  const done = doneAt[stage]
  return (
    <Card style={{ borderInlineStart: `4px solid ${colour}` }}>
      <Flex vertical gap={12} role="status">
        <Flex gap={12} align="flex-start">
          <Icon aria-hidden style={{ fontSize: iconSizes.large, color: colour, marginBlockStart: 2 }} />
          <div>
            <Typography.Title level={2} style={{ fontSize: 20, margin: 0 }}>
              {text(`stages.${stage}.title`)}
            </Typography.Title>
            <Typography.Paragraph style={{ margin: '4px 0 0' }}>{text(`stages.${stage}.what`)}</Typography.Paragraph>
            {reason === undefined ? null : (
              <Typography.Paragraph style={{ margin: '4px 0 0' }}>
                {text('reason')}
                {colon}
                {reason}
              </Typography.Paragraph>
            )}
          </div>
        </Flex>
        {asked === undefined ? null : (
          <Alert
            type={asked.given === undefined ? 'warning' : 'info'}
            showIcon
            title={`${text('asked')}：${asked.what}`}
            description={
              asked.given === undefined ? text('askedHow') : text('askedGiven', { at: formatTime(asked.given.at) })
            }
          />
        )}
        {stage === 'supplement' && asked?.by !== undefined ? <SupplementForm link={link} by={asked.by} /> : null}
        {unreal === undefined ? null : <Alert type="info" showIcon title={text(`pay.unreal.${unreal}`)} />}
        {done === undefined ? null : <Steps done={done} stage={stage} />}
      </Flex>
    </Card>
  )
}

function Steps({ done, stage }: { done: number; stage: Stage }) {
  const text = useBidderText()
  const { token } = theme.useToken()
  return (
    <ol
      aria-label={text('steps.title')}
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(5, 1fr)',
        gap: 4,
        margin: 0,
        padding: 0,
        listStyle: 'none',
      }}
    >
      {steps.map((step, index) => {
        const how = index < done ? 'done' : index === done ? 'current' : 'todo'
        return (
          <li key={step} {...(how === 'current' ? { 'aria-current': 'step' as const } : {})}>
            <div
              style={{
                height: 6,
                borderRadius: 3,
                background:
                  how === 'done'
                    ? token.colorPrimary
                    : how === 'current'
                      ? token.colorWarning
                      : token.colorFillSecondary,
              }}
            />
            <div style={{ fontSize: 14, fontWeight: how === 'current' ? 600 : 400, marginBlockStart: 4 }}>
              {text(`steps.${step}`)}
            </div>
            <Typography.Text type="secondary" style={{ fontSize: 12 }}>
              {text(step === 'opened' && stage === 'issued' ? 'awaitsOpening' : `${how}`)}
            </Typography.Text>
          </li>
        )
      })}
    </ol>
  )
}
