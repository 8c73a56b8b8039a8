import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Card, Flex, Timeline, Typography } from 'antd'
import { applicationsChinese } from '../../../texts/applications-zh.ts'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'

type Event = Application['events'][number]
type KnownEvent = Exclude<keyof typeof applicationsChinese.events, 'said'>

const isKnown = (event: string): event is KnownEvent =>
  event !== 'said' && Object.hasOwn(applicationsChinese.events, event)

const bad = /declined|refused|mismatched|contested|late/
const good = /issued|restored|accepted|confirmed|released/

/** What has happened, newest first. */
export function TimelineCard({ events }: { events: readonly Event[] }) {
  const text = useText()
  return (
    <Card title={text('applications.page.timeline')}>
      <Timeline
        items={[...events].reverse().map((event) => ({
          key: `${event.at} ${event.event}`,
          color: bad.test(event.event) ? 'red' : good.test(event.event) ? 'green' : 'blue',
          content: (
            <Flex vertical gap={2}>
              <span>
                {isKnown(event.event) ? text(`applications.events.${event.event}`) : event.event}
                {event.version === undefined || event.version === 1
                  ? null
                  : ` · ${text('applications.page.version', { version: event.version })}`}
              </span>
              <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                <Moment at={event.at} precision="second" />
              </Typography.Text>
              <Said event={event} />
            </Flex>
          ),
        }))}
      />
    </Card>
  )
}

const reasons: Readonly<Record<string, string>> = applicationsChinese.page.reasons
type Reason = keyof typeof applicationsChinese.page.reasons
const isReason = (said: string): said is Reason => Object.hasOwn(reasons, said)

function Said({ event: { message: said } }: { event: Event }) {
  const text = useText()
  if (said === undefined) return null
  return (
    <Typography.Text type="secondary">
      {text('applications.events.said')}
      {': '}
      {isReason(said) ? text(`applications.page.reasons.${said}`) : said}
    </Typography.Text>
  )
}
