import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Form, Input } from 'antd'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useBankEntryText } from '../use-bank-entry-text.ts'
import { useExplain } from '../use-explain.ts'

type Credit = { id: string; amount: string; partyName?: string | undefined; partyAccount?: string | undefined }
type Transfer = { reference: string; paidOn: string }
type ReturnDialogProps = {
  credit: Credit
  /** As the bank's statement states it. */
  transfer?: Transfer
  children?: React.ReactNode
}

/** Money of no application, or the rest of a credit, went back. */
export function ReturnDialog({ credit, transfer, children }: ReturnDialogProps) {
  const text = useBankEntryText()
  const words = useText()
  const colon = useColon()
  const explain = useExplain()
  const needed = { required: true, whitespace: true, message: words('applications.fields.needed') }
  const { id, amount, partyName: name = text('payers.noName'), partyAccount: account = '' } = credit
  const made = { name, amount: formatYuan(amount) }
  return (
    <ActionDialog<Transfer, BankEntryView>
      action={words('refunds.record')}
      type="primary"
      size="small"
      consequence={text('recordReturnNote')}
      explain={explain}
      {...(transfer === undefined ? {} : { initial: transfer })}
      onConfirm={(fields) => client.bankEntries.recordReturn({ id, ...fields })}
      done={({ state }) =>
        state === 'returned'
          ? { type: 'success', content: words('refunds.recorded', made) }
          : { type: 'info', content: words('refunds.waits', made) }
      }
    >
      {children}
      <p style={{ marginBlockStart: 0, overflowWrap: 'anywhere' }}>
        {words('refunds.payTo')}
        {colon}
        {name} {account} · {text('goesBack', { rest: formatYuan(amount) })}
      </p>
      <Form.Item name="reference" label={words('refunds.reference')} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="paidOn" label={words('refunds.paidOn')} rules={[needed]}>
        <DayField />
      </Form.Item>
    </ActionDialog>
  )
}
