import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { ORPCError } from '@orpc/client'
import { Card, Flex, Form, Input } from 'antd'
import { Link } from 'react-router'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { RefundDialog } from '../refunds/refund-dialog.tsx'
import { ApplicationField, applicationOf, choiceOf, noApplication } from './application-field.tsx'
import { CorrectRecords } from './correcting/correct-record.tsx'
import { useCorrectionText } from './correcting/use-correction-text.ts'
import { EntryAmount, EntryParty, EntryTransfer, Rest } from './entry-cells.tsx'
import { PayLink } from './pay-link.tsx'
import { PayerComparison } from './payer-comparison.tsx'
import { RecoveryDialog } from './recovery-dialog.tsx'
import { bankEntriesChinese } from './texts.zh.ts'
import { useBankEntryText } from './use-bank-entry-text.ts'
import { useEntryProblem } from './use-entry-problem.ts'

type OfEntry = { entry: BankEntryView }
type OfCredit = OfEntry & { type: 'primary' | 'default' }
type Choice = { choice: string; payerName?: string; payerAccount?: string }

const { problems } = bankEntriesChinese
const isProblem = (code: string): code is keyof typeof problems => Object.hasOwn(problems, code)

function useExplain() {
  const text = useBankEntryText()
  const entryProblem = useEntryProblem()
  return (error: unknown) => {
    const contradicted = entryProblem(error)
    if (contradicted !== undefined) return contradicted
    if (!(error instanceof ORPCError) || !isProblem(error.code)) return undefined
    const { due = '0' } = (error.data ?? {}) as { due?: string }
    return text(`problems.${error.code}`, { due: formatYuan(due) })
  }
}

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
        <ReturnDialog entry={entry} />
        <ReasonDialog entry={entry} procedure="resume" />
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
  const refund = entry.refunds.find(({ isPayee }) => isPayee)
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
      ) : refund === undefined ? (
        <PayLink entry={entry} />
      ) : (
        <RefundDialog refund={refund} size="small" transfer={{ reference: entry.reference, paidOn: entry.bookedOn }} />
      )}
      <ReasonDialog entry={entry} procedure="suspend" />
    </Flex>
  )
}

/** What its text asks for. */
function firstOf({
  doubt,
  candidates,
  rest,
  recoveries: [recovery],
}: BankEntryView): 'recovery' | 'refund' | 'assign' | undefined {
  const isLed = recovery?.isDebtor === true || recovery?.namesGuarantee === true
  const isRecovery = isLed && recovery.fits
  if (rest !== undefined) return isRecovery ? 'recovery' : 'refund'
  if (isRecovery && (doubt === 'none-found' || doubt === 'amount-differs')) return 'recovery'
  if (doubt === 'amount-differs' || doubt === 'already-paid') return 'refund'
  if (candidates.length > 0 || recovery === undefined) return 'assign'
  return recovery.fits ? 'recovery' : undefined
}

function AssignDialog({ entry, type }: OfCredit) {
  const text = useBankEntryText()
  const explain = useExplain()
  const [first] = entry.candidates
  return (
    <ActionDialog<Choice & { despite?: string }>
      action={text('assign')}
      type={type}
      size="small"
      consequence={text('assignNote')}
      explain={explain}
      {...(first === undefined ? {} : { initial: { choice: choiceOf(first) } })}
      onConfirm={({ despite, choice, ...payer }) =>
        client.bankEntries.assign({
          ...{ id: entry.id, ...applicationOf(choice), ...payerOf(payer) },
          ...(filled(despite) ? { despite } : {}),
        })
      }
    >
      <CreditFacts entry={entry} />
      <ApplicationField entry={entry} />
      <PayerFields entry={entry} />
      <PayerComparison entry={entry} />
    </ActionDialog>
  )
}

function RefundOrder({ entry, type }: OfCredit) {
  const text = useBankEntryText()
  const explain = useExplain()
  const of = entry.paid ?? entry.candidates[0]
  return (
    <ActionDialog<Choice & { reason: string }>
      action={text('refund')}
      type={type}
      size="small"
      consequence={text(entry.rest === undefined ? 'refundNote' : 'refundRestNote')}
      explain={explain}
      initial={{
        choice: of === undefined ? noApplication : choiceOf(of),
        ...(entry.paid === undefined ? {} : { reason: text('paidReason') }),
      }}
      onConfirm={({ reason, choice = noApplication, ...payer }) =>
        client.bankEntries.refund({
          ...{ id: entry.id, reason },
          ...(choice === noApplication ? {} : { ...applicationOf(choice), ...payerOf(payer) }),
        })
      }
    >
      <CreditFacts entry={entry} />
      {entry.rest === undefined ? (
        <>
          <ApplicationField entry={entry} mayBeNone />
          <PayerFields entry={entry} />
        </>
      ) : null}
      <Reason />
    </ActionDialog>
  )
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
      <Reason />
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
      <Reason />
    </ActionDialog>
  )
}

function ReturnDialog({ entry }: OfEntry) {
  const text = useBankEntryText()
  const words = useText()
  const explain = useExplain()
  const needed = { required: true, whitespace: true, message: words('applications.fields.needed') }
  return (
    <ActionDialog<{ reference: string; paidOn: string }, BankEntryView>
      action={text('recordReturn')}
      type="primary"
      size="small"
      consequence={text('recordReturnNote')}
      explain={explain}
      onConfirm={(transfer) => client.bankEntries.recordReturn({ id: entry.id, ...transfer })}
      done={({ state }) => (state === 'for-refund' ? { type: 'info', content: text('waits') } : undefined)}
    >
      <CreditFacts entry={entry} />
      <Form.Item name="reference" label={words('refunds.reference')} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="paidOn" label={words('refunds.paidOn')} rules={[needed]}>
        <DayField />
      </Form.Item>
    </ActionDialog>
  )
}

const filled = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

const payerOf = ({ payerName, payerAccount }: Omit<Choice, 'choice'>) => ({
  ...(filled(payerName) ? { payerName } : {}),
  ...(filled(payerAccount) ? { payerAccount } : {}),
})

/** The credit that is decided on, as the bank states it. */
function CreditFacts({ entry }: OfEntry) {
  return (
    <Card size="small" style={{ marginBottom: 16 }}>
      <Flex wrap gap={16} justify="space-between">
        <EntryParty entry={entry} />
        <EntryTransfer entry={entry} />
        <EntryAmount entry={entry} />
        <Rest entry={entry} />
      </Flex>
    </Card>
  )
}

/** What the statement does not state of the payer. */
function PayerFields({ entry: { partyName, partyAccount } }: OfEntry) {
  const words = useText()
  return (
    <>
      {partyName === undefined ? (
        <Form.Item name="payerName" label={words('applications.fields.payerName')}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      {partyAccount === undefined ? (
        <Form.Item name="payerAccount" label={words('applications.fields.payerAccount')}>
          <Input maxLength={50} />
        </Form.Item>
      ) : null}
    </>
  )
}

function Reason() {
  const text = useBankEntryText()
  const words = useText()
  return (
    <Form.Item
      name="reason"
      label={text('reason')}
      rules={[{ required: true, whitespace: true, message: words('applications.fields.needed') }]}
    >
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  )
}
