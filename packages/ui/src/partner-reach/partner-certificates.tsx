import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { Flex } from 'antd'
import { serverNow } from '../client/server-time.ts'
import type { PartnerView } from '../partners/partner-api.ts'
import { usePartnerText } from '../partners/use-partner-text.ts'
import { formatTime } from '../show/format.ts'
import { StateTag } from '../show/state-tag.tsx'

/** What each certificate is for and until when it is valid, the soonest to end first. */
export function PartnerCertificates({ certificates }: Pick<PartnerView, 'certificates'>) {
  const own = usePartnerText()
  if (certificates.length === 0) return '—'
  const now = serverNow()
  return (
    <Flex vertical gap={4} align="flex-start">
      {certificates.map(({ use, subject, remindAt, endsAt }) => (
        <Flex key={`${use} ${subject} ${endsAt}`} wrap gap={8} align="center">
          <span>
            {own(`certificateUses.${use}`)} · {subject} · {own('validUntil', { day: formatTime(endsAt, 'day') })}
          </span>
          {endsAt <= now ? (
            <StateTag mood="bad" word={own('certificateEnded')} />
          ) : remindAt <= now ? (
            <StateTag mood="attention" word={own('certificateEnds', { days: Math.ceil((endsAt - now) / dayMs) })} />
          ) : null}
        </Flex>
      ))}
    </Flex>
  )
}
