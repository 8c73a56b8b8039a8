import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { History } from '@openbaohan/ui/show/history.tsx'
import { Card } from 'antd'
import type { Payment } from '../../../../src/domain/demand/payments.ts'
import { useText } from '../../../texts/use-text.ts'
import { usePaymentWords } from '../../demands/words/use-payment-words.ts'
import { applicationsChinese } from '../texts.zh.ts'
import type { Application } from '../types.ts'

type Event = Application['events'][number]
type KnownEvent = Exclude<keyof typeof applicationsChinese.events, 'statement'>

const isKnown = (event: string): event is KnownEvent =>
  event !== 'statement' && Object.hasOwn(applicationsChinese.events, event)

const bad = /declined|refused|mismatched|contested|late|document-|demand-taken|result-/
const good = /issued|cancelled|restored|accepted|confirmed|released/
const moodOf = (event: string) => (bad.test(event) ? 'bad' : good.test(event) ? 'good' : undefined)

const results: Readonly<Record<string, string>> = applicationsChinese.page.demandStates
const isResult = (to: string): to is keyof typeof applicationsChinese.page.demandStates => Object.hasOwn(results, to)

const reasons: Readonly<Record<string, string>> = applicationsChinese.page.reasons
type Reason = keyof typeof applicationsChinese.page.reasons
const isReason = (message: string): message is Reason => Object.hasOwn(reasons, message)

/** An institution answers an abandonment, and reports its result: one step for the bidder. */
const isNews = ({ event }: Event, index: number, events: readonly Event[]) =>
  event !== 'abandon-accepted' || events[index - 1]?.event !== event

const paymentOf = ({ paid, payment }: Event): Payment | undefined =>
  paid === undefined ? undefined : { total: paid, ...(payment === undefined ? {} : { own: payment }) }

/** What has happened, newest first. */
export function TimelineCard({ events }: { events: readonly Event[] }) {
  const text = useText()
  const colon = useColon()
  const paymentWords = usePaymentWords()
  const wordOf = ({ event, version, to, statedAlone }: Event) => {
    // not what the institution states: the bare result, and who recorded it
    if (statedAlone && isResult(to)) return text(`applications.page.demandStates.${to}`)
    const word = isKnown(event) ? text(`applications.events.${event}`) : event
    return version === undefined || version === 1 ? word : `${word} · ${text('applications.page.version', { version })}`
  }
  const yuanOf = (amount: string | undefined) =>
    amount === undefined ? undefined : `${formatYuan(amount)} ${text('centre.sheet.yuan')}`
  const messageOf = ({ message }: Event) =>
    message === undefined
      ? undefined
      : `${text('applications.events.statement')}${colon}${isReason(message) ? text(`applications.page.reasons.${message}`) : message}`
  const withdrawnOf = ({ withdrawnAt }: Event) =>
    withdrawnAt === undefined
      ? undefined
      : text('applications.page.withdrawnAt', { at: formatTime(withdrawnAt, 'second') })
  const centreOf = ({ centreDocument }: Event) =>
    centreDocument === undefined ? undefined : `${text('applications.page.byCentre')}${colon}${centreDocument.name}`
  return (
    <Card title={text('applications.page.timeline')}>
      <History
        label={text('applications.page.timeline')}
        empty="—"
        entries={events.filter(isNews).map((event) => ({
          at: event.at,
          word: wordOf(event),
          more: [
            event.statedAlone ? text('agency.demands.statedAlone') : undefined,
            yuanOf(event.amount),
            ...paymentWords(paymentOf(event)),
            messageOf(event),
            withdrawnOf(event),
            centreOf(event),
          ],
          mood: moodOf(event.event),
        }))}
      />
    </Card>
  )
}
