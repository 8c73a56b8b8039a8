import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { pathOf } from '../applications/list/inbox-table.tsx'
import { useBankEntryText } from './use-bank-entry-text.ts'

type Contradicted = BankEntryView['contradicts'][number]
type Side = Pick<Contradicted, 'direction' | 'amount' | 'bookedOn' | 'partyName' | 'partyAccount'>

/** What was recorded by its reference, beside what the statement has: only where they differ. */
export function Contradictions({ entry }: { entry: BankEntryView }) {
  const text = useBankEntryText()
  const actorWord = useActorWord()
  return entry.contradicts.map((record) => {
    const { kind, record: id, isOwn, waits, actor, at } = record
    return (
      <Alert
        key={`${kind} ${id}`}
        type="warning"
        title={text('contradicts.title', { what: text(`kinds.${kind}`) })}
        description={
          <Flex vertical>
            <Differences stated={entry} recorded={record} />
            <RecordLink record={record} />
            <span>
              {text('states.recorded')} · {actorWord(actor)} · <Moment at={at} />
            </span>
            {kind === 'recovery' ? <span>{text('contradicts.reverse')}</span> : null}
            {isOwn && !waits ? (
              <strong>
                {text(kind === 'recovery' || kind === 'return' ? 'contradicts.isOwn' : 'contradicts.isOwnToCorrect')}
              </strong>
            ) : null}
          </Flex>
        }
      />
    )
  })
}

/** Both sides of what differs. */
export function Differences({
  stated,
  recorded,
}: {
  stated: Side
  recorded: Side & Pick<Contradicted, 'differences'>
}) {
  const text = useBankEntryText()
  const colon = useColon()
  return recorded.differences.map((what) => (
    <Flex vertical key={what} style={{ marginBottom: 4 }}>
      <strong>{text(`contradicts.${what}`)}</strong>
      <span>
        {text('contradicts.stated')}
        {colon}
        <Value what={what} of={stated} />
      </span>
      <span>
        {text('contradicts.recorded')}
        {colon}
        <Value what={what} of={recorded} />
      </span>
    </Flex>
  ))
}

function Value({ what, of }: { what: Contradicted['differences'][number]; of: Side }) {
  const text = useBankEntryText()
  const { direction, amount, bookedOn, partyName, partyAccount } = of
  if (what === 'direction') return text(`directions.${direction}`)
  if (what === 'amount') return formatYuan(amount)
  if (what === 'day') return bookedOn ?? text('contradicts.unstated')
  const stated = [partyName, partyAccount].filter((one) => one !== undefined)
  return stated.length === 0 ? text('contradicts.unstated') : stated.join(' ')
}

/** To where the record is corrected. */
function RecordLink({ record: { kind, application, demand, guaranteeNumber } }: { record: Contradicted }) {
  const text = useBankEntryText()
  if (application !== undefined) return <Link to={pathOf(application)}>{application.applicantName}</Link>
  if (demand !== undefined) return <Link to={`/demands/${demand}`}>{guaranteeNumber ?? text(`kinds.${kind}`)}</Link>
  return <Link to="/bank-entries?tab=returned">{text('tabs.returned')}</Link>
}
