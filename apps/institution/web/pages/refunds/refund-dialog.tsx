import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, parseYuan, formatYuan as yuanText } from '@openbaohan/protocol/values/fen.ts'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { ORPCError } from '@orpc/client'
import { Alert, Form, type FormInstance, Input, Radio } from 'antd'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useEntryProblem } from '../bank-entries/use-entry-problem.ts'
import { lessBy } from './less-by.ts'
import { LessReason } from './less-reason.tsx'
import { RefundSubject, type RefundSubjectOf } from './refund-subject.tsx'
import { refundsChinese } from './texts.zh.ts'
import { useRestText } from './use-rest-text.ts'

type Refund = RefundSubjectOf & { id: string; amount: string }
type Fields = { amount: string; reference: string; paidOn: string; isExplained?: boolean; reason?: string }

const { problems } = refundsChinese
const isProblem = (code: string): code is keyof typeof problems => Object.hasOwn(problems, code)

type RefundDialogProps = {
  refund: Refund
  size?: 'small'
  /** As the bank's statement states it. */
  transfer?: { amount: string; reference: string; paidOn: string }
}

/** The transfer as the bank has booked it; what differs from what was paid is shown while it is typed. */
export function RefundDialog({ refund, size, transfer }: RefundDialogProps) {
  const text = useText()
  const word = useRestText()
  const due = refund.amount
  const needed = { required: true, whitespace: true, message: text('applications.fields.needed') }
  const entryProblem = useEntryProblem()
  const explain = (error: unknown) =>
    error instanceof ORPCError && isProblem(error.code)
      ? text(`refunds.problems.${error.code}`, { due: formatYuan(due) })
      : entryProblem(error)
  return (
    <ActionDialog<Fields, { state: string }>
      action={text('refunds.record')}
      type="primary"
      {...(size === undefined ? {} : { size })}
      consequence={text('refunds.recordConsequence')}
      explain={explain}
      initial={{ amount: due, paidOn: shanghaiDate(serverNow()), ...transfer }}
      onConfirm={({ reason, isExplained = false, ...transfer }) => {
        const isLess = lessBy(transfer.amount, due) > 0n
        return client.refunds.record({
          receipt: refund.id,
          ...transfer,
          amount: transfer.amount.trim(),
          ...(isLess && !isExplained ? { restStays: true } : {}),
          ...(isLess && isExplained && reason !== undefined ? { reason } : {}),
        })
      }}
      done={({ state }, { amount, isExplained = false }) => {
        const made = { name: refund.payerName, amount: formatYuan(amount.trim()) }
        if (state !== 'returned') return { type: 'info', content: text('refunds.waits', made) }
        const missing = lessBy(amount, due)
        if (missing <= 0n || isExplained) return { type: 'success', content: text('refunds.recorded', made) }
        const rest = formatYuan(yuanText(fen(missing)))
        return { type: 'success', content: word('recorded', { ...made, rest }) }
      }}
    >
      {(form) => (
        <>
          <RefundSubject refund={refund} />
          <Form.Item
            name="amount"
            label={text('refunds.amountField')}
            rules={[
              {
                validator: async (_, value: string | undefined) => {
                  const amount = parseYuan((value ?? '').trim())
                  if (amount === undefined || amount <= 0n) throw new Error(text('applications.fields.amountWrong'))
                  if (lessBy(value ?? '', due) < 0n) throw new Error(text('refunds.more', { due: formatYuan(due) }))
                },
              },
            ]}
          >
            <AmountField />
          </Form.Item>
          <Less form={form} due={due} />
          <Form.Item name="reference" label={text('refunds.reference')} rules={[needed]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="paidOn"
            label={text('refunds.paidOn')}
            rules={[{ required: true, message: text('refunds.dateWrong') }]}
          >
            <DayField />
          </Form.Item>
        </>
      )}
    </ActionDialog>
  )
}

function Less({ form, due }: { form: FormInstance<Fields>; due: string }) {
  const text = useText()
  const word = useRestText()
  const amount = Form.useWatch('amount', form) ?? due
  const isExplained = Form.useWatch('isExplained', form) === true
  const missing = lessBy(amount, due)
  if (missing <= 0n) return null
  const rest = { amount: formatYuan(yuanText(fen(missing))) }
  return (
    <>
      <Alert showIcon type="warning" style={{ marginBottom: 16 }} title={text('refunds.less', rest)} />
      <Form.Item name="isExplained" label={word('title', rest)} initialValue={false}>
        <Radio.Group
          options={[
            { value: false, label: word('stays') },
            { value: true, label: word('explained') },
          ]}
        />
      </Form.Item>
      {isExplained ? <LessReason /> : null}
    </>
  )
}
