import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { pathOf } from '../applications/list/inbox-table.tsx'
import { WaitsTag } from '../approvals/waits-tag.tsx'
import { splitKindOf } from './assigning/premium-split.ts'
import { SplitWords } from './assigning/split-words.tsx'
import { Contradictions } from './contradictions.tsx'
import { DebitOffers } from './returning/debit-offers.tsx'
import { useBankEntryText } from './use-bank-entry-text.ts'

type Entry = Pick<
  BankEntryView,
  | 'account'
  | 'bookedOn'
  | 'reference'
  | 'direction'
  | 'amount'
  | 'partyName'
  | 'partyAccount'
  | 'remittance'
  | 'subAccount'
>
type OfEntry = { entry: Entry }
type OfView = { entry: BankEntryView }

export function EntryTransfer({ entry: { bookedOn, reference, account } }: OfEntry) {
  const text = useBankEntryText()
  return (
    <Flex vertical>
      {bookedOn}
      <CodeText value={reference} />
      <Typography.Text type="secondary">
        {text('account')} {account}
      </Typography.Text>
    </Flex>
  )
}

export function EntryAmount({ entry: { direction, amount } }: OfEntry) {
  const text = useBankEntryText()
  return (
    <Flex vertical align="flex-end">
      <strong>
        <Yuan amount={amount} />
      </strong>
      <Typography.Text type={direction === 'credit' ? 'success' : 'secondary'}>
        {text(`directions.${direction}`)}
      </Typography.Text>
    </Flex>
  )
}

export function EntryParty({ entry: { partyName, partyAccount, remittance, subAccount } }: OfEntry) {
  const text = useBankEntryText()
  const colon = useColon()
  return (
    <Flex vertical style={{ maxWidth: 200, whiteSpace: 'normal' }}>
      <strong>{partyName ?? '—'}</strong>
      {partyAccount === undefined ? null : <CodeText value={partyAccount} />}
      {remittance === undefined ? null : (
        <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
          {text('remittance')}
          {colon}
          {remittance}
        </Typography.Text>
      )}
      {subAccount === undefined ? null : (
        <Typography.Text type="secondary">
          {text('subAccount')} {subAccount}
        </Typography.Text>
      )}
    </Flex>
  )
}

const moods = {
  waiting: 'attention',
  booked: 'good',
  recorded: 'good',
  'for-refund': 'attention',
  returned: 'good',
  suspended: 'ended',
} as const

/** What it is of, or may be of, and what has been done with it. */
export function EntryMeaning({ entry }: OfView) {
  const text = useBankEntryText()
  const { state, recorded, application, returned, doubt, candidates, paid } = entry
  const isRecorded = state === 'waiting' && recorded
  const isContradicted = entry.contradicts.length > 0
  return (
    <Flex
      vertical
      gap={4}
      align="flex-start"
      // both sides of what differs are read beside each other
      style={{ ...(isContradicted ? { minWidth: 240, maxWidth: 320 } : { maxWidth: 220 }), whiteSpace: 'normal' }}
    >
      {isContradicted && state === 'waiting' ? (
        <StateTag mood="attention" word={text('tabs.contradicted')} />
      ) : (
        <StateTag mood={isRecorded ? 'good' : moods[state]} word={text(`states.${isRecorded ? 'recorded' : state}`)} />
      )}
      <WaitsTag waits={entry.waits} />
      {application === undefined ? null : <Link to={pathOf(application)}>{application.applicantName}</Link>}
      {returned === undefined ? null : (
        <span>{text('returned', { reference: returned.reference, day: returned.paidOn })}</span>
      )}
      <BookedAs entry={entry} />
      <Contradictions entry={entry} />
      <Booked entry={entry} />
      <Rest entry={entry} />
      {doubt === undefined || isContradicted ? null : (
        <Typography.Text>{text(`doubts.${doubtOf(doubt, entry)}`)}</Typography.Text>
      )}
      {isContradicted ? null : <Recoveries entry={entry} />}
      {paid === undefined ? null : <Link to={pathOf(paid)}>{paid.applicantName}</Link>}
      {candidates.map(({ due, mark, ...of }) => (
        <span key={`${of.partner}/${of.number}`}>
          <Link to={pathOf(of)} style={{ display: 'block' }}>
            {of.applicantName}
          </Link>
          <Typography.Text type="secondary">
            {text('due', { due: formatYuan(due) })} · {text(`marks.${mark}`)}
          </Typography.Text>
          {doubt === 'amount-differs' && !isContradicted ? <SplitWords amount={entry.amount} due={due} /> : null}
        </span>
      ))}
      {state === 'waiting' && !recorded && !isContradicted && entry.direction === 'debit' ? (
        <DebitOffers entry={entry} />
      ) : null}
      <EntryEvents entry={entry} />
    </Flex>
  )
}

/** A debtor's repayment is no premium: nothing asks to look for an application, or to send it back. */
function doubtOf(doubt: NonNullable<BankEntryView['doubt']>, entry: BankEntryView) {
  const { recoveries } = entry
  if (doubt === 'none-found' && recoveries.length > 0) return 'recovery'
  if (doubt === 'several' && entry.candidates.every(({ due }) => due !== entry.amount)) return 'several-amounts'
  if (doubt !== 'amount-differs') return doubt
  if (recoveries.some(({ isDebtor, namesGuarantee, fits }) => (isDebtor || namesGuarantee) && fits)) return 'recovery'
  const split = splitKindOf(entry)
  return split === undefined ? doubt : (`amount-${split}` as const)
}

function Recoveries({ entry: { recoveries } }: OfView) {
  const text = useBankEntryText()
  return recoveries.map(({ demand, applicantName, rest, isDebtor, otherAccount, namesGuarantee, fits }) => (
    <span key={demand}>
      <Link to={`/demands/${demand}`}>{text('recoveryFrom', { name: applicantName })}</Link>{' '}
      <Typography.Text type={isDebtor && fits ? 'secondary' : 'warning'}>
        {text('owed', { rest: formatYuan(rest) })} ·{' '}
        {text(fits ? debtorWord({ isDebtor, otherAccount, namesGuarantee }) : 'moreThanOwed')}
      </Typography.Text>
    </span>
  ))
}

type Marks = Pick<BankEntryView['recoveries'][number], 'isDebtor' | 'otherAccount' | 'namesGuarantee'>
const debtorWord = ({ isDebtor, otherAccount, namesGuarantee }: Marks) =>
  isDebtor ? 'isDebtor' : otherAccount ? 'otherAccountOfDebtor' : namesGuarantee ? 'namesGuarantee' : 'notDebtor'

/** Of more than the premium: how much of it is that. */
export function Booked({ entry: { booked } }: OfView) {
  const text = useBankEntryText()
  return booked === undefined ? null : <span>{text('split.booked', { booked: formatYuan(booked) })}</span>
}

/** Of a credit that repayments took a part of. */
export function Rest({ entry: { state, rest } }: OfView) {
  const text = useBankEntryText()
  if (rest === undefined) return null
  const isBack = state === 'for-refund' || state === 'returned'
  return <Typography.Text strong>{text(isBack ? 'goesBack' : 'left', { rest: formatYuan(rest) })}</Typography.Text>
}

/** By its reference: where it leads, who recorded it and when. */
function BookedAs({ entry: { bookedAs } }: OfView) {
  const text = useBankEntryText()
  const actorWord = useActorWord()
  return bookedAs.map(({ kind, amount, actor, at, application, demand, guaranteeNumber = '' }) => (
    <Flex vertical key={`${kind} ${at}`}>
      <span>
        {text(`kinds.${kind}`)} <Yuan amount={amount} />
      </span>
      {application === undefined ? null : <Link to={pathOf(application)}>{application.applicantName}</Link>}
      {demand === undefined ? null : <Link to={`/demands/${demand}`}>{guaranteeNumber}</Link>}
      <Typography.Text type="secondary">
        {text('states.recorded')} · {actorWord(actor)} · <Moment at={at} />
      </Typography.Text>
    </Flex>
  ))
}

function EntryEvents({ entry: { events } }: OfView) {
  const text = useBankEntryText()
  const actorWord = useActorWord()
  return (
    <>
      {events.map(({ at, event, actor, reason }) => (
        <Typography.Text key={`${at} ${event}`} type="secondary">
          {text(`events.${event}`)} · {actorWord(actor)} · <Moment at={at} />
          {reason === undefined ? null : ` · ${reason}`}
        </Typography.Text>
      ))}
    </>
  )
}
