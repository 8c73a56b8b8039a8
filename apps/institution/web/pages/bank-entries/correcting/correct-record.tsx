import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { ORPCError } from '@orpc/client'
import { Form, Input } from 'antd'
import type { CorrectableKind } from '../../../../src/domain/bank-entry/correction.ts'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useMay } from '../../../use-may.ts'
import { useEntryProblem } from '../use-entry-problem.ts'
import { correctionChinese } from './correction.zh.ts'
import { useCorrectionText } from './use-correction-text.ts'

const { problems } = correctionChinese
const isProblem = (code: unknown): code is keyof typeof problems =>
  typeof code === 'string' && Object.hasOwn(problems, code)

type Facts = {
  amount: string
  reference?: string | undefined
  on?: string | undefined
  /** Of a premium. */
  payerName?: string | undefined
  payerAccount?: string | undefined
}
type Corrected = { amount: string; reference: string; on: string; payerName?: string; payerAccount?: string }
type Fields = Corrected & { reason: string }
type CorrectRecordProps = {
  kind: CorrectableKind
  record: string
  before: Facts
  /** What a statement has, to begin with. */
  stated?: Facts
  /** Its correction was submitted: shown to everyone who sees the money. */
  waits?: BankEntryView['waits']
}

/** Proposes what is right of a premium, a refund or a payment; another person confirms it. */
export function CorrectRecord({ kind, record, before, stated = before, waits }: CorrectRecordProps) {
  const text = useCorrectionText()
  const may = useMay()
  const entryProblem = useEntryProblem()
  if (waits !== undefined) return <StateTag mood="attention" wraps word={text('waitsBy', { name: waits.name })} />
  if (!may('bankEntries.correctRecord')) return null
  const explain = (error: unknown) => {
    const contradicted = entryProblem(error)
    if (contradicted !== undefined || !(error instanceof ORPCError)) return contradicted
    const { problem, partner = '' } = (error.data ?? {}) as { problem?: string; partner?: string }
    const code = problem ?? error.code
    return isProblem(code) ? text(`problems.${code}`, { partner }) : undefined
  }
  const hasPayer = before.payerName !== undefined && before.payerAccount !== undefined
  const payer = hasPayer ? [before.payerName, before.payerAccount] : []
  const recorded = [formatYuan(before.amount), before.reference, before.on, ...payer, text(`kinds.${kind}`)]
    .filter((one) => one !== undefined)
    .join(' · ')
  const needed = { required: true, whitespace: true, message: text('needed') }
  return (
    <ActionDialog<Fields, { state: string }>
      action={text('action')}
      submit={text('submit')}
      size="small"
      consequence={text('note')}
      explain={explain}
      initial={initialOf(stated)}
      done={({ state }) => (state === 'waiting' ? { type: 'info', content: text('waits') } : undefined)}
      onConfirm={({ reason, ...corrected }) =>
        client.bankEntries.correctRecord({ ...{ kind, record, before, reason }, ...given(corrected) })
      }
    >
      <p style={{ marginBlockStart: 0, overflowWrap: 'anywhere' }}>{text('recorded', { what: recorded })}</p>
      <Form.Item
        name="amount"
        label={text('amount')}
        required
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              if ((parseYuan((value ?? '').trim()) ?? 0n) <= 0n) throw new Error(text('amountWrong'))
            },
          },
        ]}
      >
        <AmountField />
      </Form.Item>
      <Form.Item name="reference" label={text('reference')} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="on" label={text('on')} rules={[needed]}>
        <DayField />
      </Form.Item>
      {hasPayer ? (
        <>
          <Form.Item name="payerName" label={text('payerName')} rules={[needed]} extra={text('payerNote')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="payerAccount" label={text('payerAccount')} rules={[needed]}>
            <Input maxLength={50} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="reason" label={text('reason')} rules={[needed]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ActionDialog>
  )
}

/** Of each record that a statement contradicts, with what the bank has to begin with. */
export function CorrectRecords({ entry }: { entry: BankEntryView }) {
  return entry.contradicts.flatMap(({ kind, record, amount, bookedOn, partyName, partyAccount }) =>
    kind === 'premium' || kind === 'refund' || kind === 'payment'
      ? [
          <CorrectRecord
            key={`${kind} ${record}`}
            {...{ kind, record }}
            before={{
              ...{ amount, reference: entry.reference, on: bookedOn },
              ...(kind === 'premium' ? { payerName: partyName, payerAccount: partyAccount } : {}),
            }}
            stated={{
              ...{ amount: entry.amount, reference: entry.reference, on: entry.bookedOn },
              ...(kind === 'premium'
                ? { payerName: entry.partyName ?? partyName, payerAccount: entry.partyAccount ?? partyAccount }
                : {}),
            }}
          />,
        ]
      : [],
  )
}

const initialOf = ({ amount, reference, on, payerName, payerAccount }: Facts): Partial<Corrected> => ({
  amount,
  ...(payerName === undefined ? {} : { payerName }),
  ...(payerAccount === undefined ? {} : { payerAccount }),
  ...(reference === undefined ? {} : { reference }),
  ...(on === undefined ? {} : { on }),
})

/** In the two decimals of what is stored, so that an amount that is typed alike is the same. */
const given = ({ amount, reference, on, payerName, payerAccount }: Corrected) => ({
  ...{ amount: amount.trim(), reference: reference.trim(), on },
  ...(payerName === undefined || payerAccount === undefined
    ? {}
    : { payerName: payerName.trim(), payerAccount: payerAccount.trim() }),
})
