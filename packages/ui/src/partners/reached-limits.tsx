import { Alert, Flex } from 'antd'
import type { PartnerHealth } from '../messages/message-api.ts'
import { Moment } from '../show/moment.tsx'
import { usePartnerText } from './use-partner-text.ts'

/** Limits on its questions that the partner has reached: how often, the latest, and until when. */
export function ReachedLimits({ limits }: { limits: PartnerHealth['reachedLimits'] }) {
  const own = usePartnerText()
  if (limits.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={own('reachedLimits.title')}
      description={
        <Flex vertical gap={8}>
          {limits.map(({ name, times, lastAt, until }) => (
            <span key={name}>
              {own(`reachedLimits.names.${name}`)} · {own('redirects.times', { count: times })} · <Moment at={lastAt} />{' '}
              · {own('reachedLimits.until')} <Moment at={until} />
            </span>
          ))}
          <span>{own('reachedLimits.todo')}</span>
        </Flex>
      }
    />
  )
}
