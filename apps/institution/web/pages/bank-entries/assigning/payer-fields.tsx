import { Form, Input } from 'antd'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { useText } from '../../../texts/use-text.ts'

export type Choice = { choice: string; payerName?: string; payerAccount?: string }

export const filled = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

export const payerOf = ({ payerName, payerAccount }: Omit<Choice, 'choice'>) => ({
  ...(filled(payerName) ? { payerName } : {}),
  ...(filled(payerAccount) ? { payerAccount } : {}),
})

/** What the statement does not state of the payer. */
export function PayerFields({ entry: { partyName, partyAccount } }: { entry: BankEntryView }) {
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
