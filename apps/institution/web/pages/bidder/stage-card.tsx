import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { ApplicationStepLine } from '@openbaohan/ui/stage/application-step-line.tsx'
import { iconSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Alert, Card, Flex, Typography, theme } from 'antd'
import { stagesNoLongerInEffect } from '../../../src/domain/bidder-stage.ts'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { statusesOfStage } from './bidder-steps.ts'
import { SupplementForm } from './supplement-form.tsx'
import { useBidderText } from './use-bidder-text.ts'

type Stage = BidderView['stage']

const needsBidder: ReadonlySet<Stage> = new Set(['supplement', 'premium', 'payer-differs'])
const bad: ReadonlySet<Stage> = new Set(['payer-differs', 'undelivered', 'refused'])
const ended: ReadonlySet<Stage> = new Set([...stagesNoLongerInEffect, 'abandoned', 'lapsed'])

/** The stage, who must do something, and how far it has come. */
export function StageCard({
  view: { stage, reason, asked, unreal, suspended },
  link,
}: {
  view: BidderView
  link: string
}) {
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
  const statuses = statusesOfStage(stage)
  const words = stage === 'payer-differs' && suspended?.result === 'amount-differs' ? 'amount-differs' : stage
  return (
    <Card style={{ borderInlineStart: `4px solid ${colour}` }}>
      <Flex vertical gap={12} role="status">
        <Flex gap={12} align="flex-start">
          <Icon aria-hidden style={{ fontSize: iconSizes.large, color: colour, marginBlockStart: 2 }} />
          <div>
            <Typography.Title level={2} style={{ fontSize: 20, margin: 0 }}>
              {text(`stages.${words}.title`)}
            </Typography.Title>
            <Typography.Paragraph style={{ margin: '4px 0 0' }}>{text(`stages.${words}.what`)}</Typography.Paragraph>
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
            title={`${text('asked')}${colon}${asked.what}`}
            description={
              asked.given === undefined ? text('askedHow') : text('askedGiven', { at: formatTime(asked.given.at) })
            }
          />
        )}
        {stage === 'supplement' && asked?.by !== undefined ? <SupplementForm link={link} by={asked.by} /> : null}
        {unreal === undefined ? null : <Alert type="info" showIcon title={text(`pay.unreal.${unreal}`)} />}
        {statuses === undefined ? null : <ApplicationStepLine statuses={statuses} />}
      </Flex>
    </Card>
  )
}
