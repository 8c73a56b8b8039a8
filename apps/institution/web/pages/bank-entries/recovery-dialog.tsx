import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Form, Input, Select } from 'antd'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useRecoveryProblem } from '../demands/paying/use-recovery-problem.ts'
import { useBankEntryText } from './use-bank-entry-text.ts'

type RecoveryDialogProps = { entry: BankEntryView; type: 'primary' | 'default'; children: React.ReactNode }
type Fields = { demand: string; fromWhom?: string }

/** Takes a credit, or what is left of it, as a repayment of a case that it fits; nothing where there is none. */
export function RecoveryDialog({ entry, type, children }: RecoveryDialogProps) {
  const text = useBankEntryText()
  const words = useText()
  const explain = useRecoveryProblem()
  const cases = entry.recoveries.filter(({ fits }) => fits)
  const [first] = cases
  if (first === undefined) return null
  const { amount: whole, rest: amount = whole, reference, bookedOn: receivedOn, partyName } = entry
  const needed = { required: true, whitespace: true, message: words('applications.fields.needed') }
  return (
    <ActionDialog<Fields>
      action={text('recovery')}
      type={type}
      size="small"
      consequence={text('recoveryNote')}
      explain={explain}
      initial={{ demand: first.demand }}
      onConfirm={({ demand: id, fromWhom = '' }) =>
        client.demands.recourse({ id, amount, reference, receivedOn, fromWhom: partyName ?? fromWhom })
      }
    >
      {children}
      <Form.Item name="demand" label={text('recoveryOf')} rules={[needed]}>
        <Select
          options={cases.map(({ demand: value, applicantName, rest, guaranteeNumber, ordinal }) => ({
            value,
            label: [
              applicantName,
              text('owed', { rest: formatYuan(rest) }),
              `${guaranteeNumber} ${words('demands.demandOf', { ordinal })}`,
            ].join(' · '),
          }))}
        />
      </Form.Item>
      {partyName === undefined ? (
        <Form.Item name="fromWhom" label={words('applications.fields.payerName')} rules={[needed]}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </ActionDialog>
  )
}
