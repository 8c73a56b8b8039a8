import { Alert, Button, Card, Flex, Tooltip, Typography } from 'antd'
import type { TourStepId } from '../src/tour/tour-facts.ts'
import type { TourView } from '../src/tour/tour-view.ts'
import { useText } from './texts/use-text.ts'

type StepCardProps = {
  view: TourView
  isAsking: boolean
  onPlay: (step: TourStepId) => void
  onAgain: () => void
}

/** What just happened, who could see what, and the next button. */
export function StepCard({ view, isAsking, onPlay, onAgain }: StepCardProps) {
  const text = useText()
  const last = view.done.at(-1)
  const offered = view.running === undefined ? view.next : [view.running]
  return (
    <Card size="small">
      <Flex vertical gap={12}>
        {last === undefined ? null : (
          <Typography.Paragraph style={{ margin: 0 }} aria-live="polite">
            <b>
              {text('justNow')} · {text(`steps.${last}.title`)}
            </b>
            <br />
            {text(`steps.${last}.after`)}
          </Typography.Paragraph>
        )}
        {view.failed === undefined ? null : (
          <Alert type="error" showIcon role="alert" title={text('failed')} description={view.failed.why} />
        )}
        {offered.length > 1 ? <Typography.Text strong>{text('choose')}</Typography.Text> : null}
        <Flex wrap gap={16} align="flex-end">
          {offered.map((step) => (
            <Flex key={step} vertical gap={8} align="flex-start" style={{ flex: '1 1 280px' }}>
              <Typography.Text type="secondary">{text(`steps.${step}.before`)}</Typography.Text>
              <Button
                type="primary"
                loading={view.running === step || isAsking}
                onClick={() => onPlay(step)}
                style={{ height: 'auto', minHeight: 36, whiteSpace: 'normal' }}
              >
                {text(`steps.${step}.action`)}
              </Button>
            </Flex>
          ))}
          {last === undefined || offered.length === 0 || view.running !== undefined ? null : (
            <Tooltip title={text('againWhat')}>
              <Button type="text" onClick={onAgain} disabled={isAsking}>
                {text('again')}
              </Button>
            </Tooltip>
          )}
          {offered.length > 0 ? null : (
            <Flex vertical gap={8} align="flex-start">
              <Typography.Text>
                <b>{text('over')}</b> · <Typography.Text type="secondary">{text('againWhat')}</Typography.Text>
              </Typography.Text>
              <Button onClick={onAgain} loading={isAsking}>
                {text('again')}
              </Button>
            </Flex>
          )}
        </Flex>
      </Flex>
    </Card>
  )
}
