import { Flex } from 'antd'
import { Link } from 'react-router'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { AssignDialog } from './assigning/assign-dialog.tsx'
import { isMore } from './assigning/premium-split.ts'
import { CorrectRecords } from './correcting/correct-record.tsx'
import { useCorrectionText } from './correcting/use-correction-text.ts'
import { CreditFacts } from './credit-facts.tsx'
import { ReasonField } from './reason-field.tsx'
import { RecoveryDialog } from './recovery-dialog.tsx'
import { DebitActions } from './returning/debit-actions.tsx'
import { RefundOrder } from './returning/refund-order.tsx'
import { ReturnDialog } from './returning/return-dialog.tsx'
import { useBankEntryText } from './use-bank-entry-text.ts'
import { useExplain } from './use-explain.ts'

type OfEntry = { entry: BankEntryView }

/** What may be done with an entry as it now is. */
export function EntryActions({ entry }: OfEntry) {
  const may = useMay()
  const correction = useCorrectionText()
  const { state, recorded, direction } = entry
  const isToKeep = may('bankEntries.keepRecord') && entry.contradicts.some(({ isOwn }) => !isOwn)
  if (entry.contradicts.some(({ waits }) => waits !== undefined))
    return may('approvals.list') ? <Link to="/approvals">{correction('proposed')}</Link> : correction('proposed')
  const keep = (
    <>
      <CorrectRecords entry={entry} />
      {isToKeep ? <KeepRecord entry={entry} /> : null}
    </>
  )
  if (!may('bankEntries.assign') || entry.waits !== undefined) return keep
  if (state === 'for-refund')
    return (
      <Flex wrap gap={8}>
        {keep}
        <ReturnDialog credit={{ ...entry, amount: entry.rest ?? entry.amount }}>
          <CreditFacts entry={entry} />
        </ReturnDialog>
        {entry.booked === undefined ? <ReasonDialog entry={entry} procedure="resume" /> : null}
      </Flex>
    )
  if (state === 'suspended')
    return (
      <Flex wrap gap={8}>
        {keep}
        <ReasonDialog entry={entry} procedure="resume" />
      </Flex>
    )
  if (state !== 'waiting' || recorded) return keep
  if (entry.contradicts.length > 0)
    return (
      <Flex wrap gap={8}>
        {keep}
        <ReasonDialog entry={entry} procedure="suspend" />
      </Flex>
    )
  const first = firstOf(entry)
  return (
    <Flex wrap gap={8} style={{ maxWidth: 200 }}>
      {keep}
      {direction === 'credit' ? (
        <>
          <RecoveryDialog entry={entry} type={first === 'recovery' ? 'primary' : 'default'}>
            <CreditFacts entry={entry} />
          </RecoveryDialog>
          {entry.rest === undefined ? (
            <AssignDialog entry={entry} type={first === 'assign' ? 'primary' : 'default'} />
          ) : null}
          <RefundOrder entry={entry} type={first === 'refund' ? 'primary' : 'default'} />
        </>
      ) : (
        <DebitActions entry={entry} />
      )}
      <ReasonDialog entry={entry} procedure="suspend" />
    </Flex>
  )
}

/** What its text asks for. */
function firstOf(entry: BankEntryView): 'recovery' | 'refund' | 'assign' | undefined {
  const {
    doubt,
    candidates,
    rest,
    recoveries: [recovery],
  } = entry
  const isLed = recovery?.isDebtor === true || recovery?.namesGuarantee === true
  const isRecovery = isLed && recovery.fits
  if (rest !== undefined) return isRecovery ? 'recovery' : 'refund'
  if (isRecovery && (doubt === 'none-found' || doubt === 'amount-differs')) return 'recovery'
  if (doubt === 'amount-differs') return isMore(entry) ? 'assign' : 'refund'
  if (doubt === 'already-paid') return 'refund'
  if (candidates.length > 0 || recovery === undefined) return 'assign'
  return recovery.fits ? 'recovery' : undefined
}

/** Of what the person saw and another one recorded. */
function KeepRecord({ entry: { id, contradicts } }: OfEntry) {
  const text = useBankEntryText()
  const explain = useExplain()
  const records = contradicts.filter(({ isOwn }) => !isOwn).map(({ kind, record }) => ({ kind, record }))
  return (
    <ActionDialog<{ reason: string }>
      action={text('keepRecord')}
      size="small"
      consequence={text('keepRecordNote')}
      explain={explain}
      onConfirm={({ reason }) => client.bankEntries.keepRecord({ id, reason, records })}
    >
      <ReasonField />
    </ActionDialog>
  )
}

function ReasonDialog({ entry: { id }, procedure }: OfEntry & { procedure: 'suspend' | 'resume' }) {
  const text = useBankEntryText()
  const explain = useExplain()
  return (
    <ActionDialog<{ reason: string }>
      action={text(`${procedure}`)}
      size="small"
      consequence={text(`${procedure}Note`)}
      explain={explain}
      onConfirm={({ reason }) => client.bankEntries[procedure]({ id, reason })}
    >
      <ReasonField />
    </ActionDialog>
  )
}
