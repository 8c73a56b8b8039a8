import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { ORPCError } from '@orpc/client'
import { Form, Input } from 'antd'
import type { CorrectableKind } from '../../../src/domain/bank-entry/correction.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { correctionEnglish } from './correction.en.ts'
import { correctionChinese } from './correction.zh.ts'
import { useEntryProblem } from './use-entry-problem.ts'

const useCorrectionText = pageTextHook(correctionChinese, correctionEnglish)
const { problems } = correctionChinese
const isProblem = (code: unknown): code is keyof typeof problems =>
  typeof code === 'string' && Object.hasOwn(problems, code)

type Facts = { amount: string; reference?: string | undefined; on?: string | undefined }
type Corrected = { amount: string; reference: string; on: string }
type Fields = Corrected & { reason: string }
type CorrectRecordProps = {
  kind: CorrectableKind
  record: string
  before: Facts
  /** What a statement has, to begin with. */
  stated?: Facts
}

/** Proposes what is right of a premium, a refund or a payment; another person confirms it. */
export function CorrectRecord({ kind, record, before, stated = before }: CorrectRecordProps) {
  const text = useCorrectionText()
  const may = useMay()
  const entryProblem = useEntryProblem()
  if (!may('bankEntries.correctRecord')) return null
  const explain = (error: unknown) => {
    const contradicted = entryProblem(error)
    if (contradicted !== undefined || !(error instanceof ORPCError)) return contradicted
    const { problem, partner = '' } = (error.data ?? {}) as { problem?: string; partner?: string }
    const code = problem ?? error.code
    return isProblem(code) ? text(`problems.${code}`, { partner }) : undefined
  }
  const needed = { required: true, whitespace: true, message: text('needed') }
  return (
    <ActionDialog<Fields, { state: string }>
      action={text('action')}
      size="small"
      consequence={text('note')}
      explain={explain}
      initial={{ ...stated }}
      done={({ state }) => (state === 'waiting' ? text('waits') : undefined)}
      onConfirm={({ amount, reference, on, reason }) =>
        client.bankEntries.correctRecord({ ...{ kind, record, before, reason }, ...given({ amount, reference, on }) })
      }
    >
      <Form.Item
        name="amount"
        label={text('amount')}
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
      <Form.Item name="reason" label={text('reason')} rules={[needed]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ActionDialog>
  )
}

/** In the two decimals of what is stored, so that an amount that is typed alike is the same. */
const given = ({ amount, reference, on }: Corrected) => ({ amount: amount.trim(), reference: reference.trim(), on })
