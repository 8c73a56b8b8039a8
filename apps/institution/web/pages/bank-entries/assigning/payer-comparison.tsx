import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Form, Input } from 'antd'
import { comparePayer, isOtherPayer } from '../../../../src/domain/premium/compare-payer.ts'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useBankEntryText } from '../use-bank-entry-text.ts'
import { applicationOf } from './application-field.tsx'

type Side = { name?: string | undefined; account?: string | undefined }

/** Who paid beside the account of the bidder, before it is sent, and the reason that another payer needs. */
export function PayerComparison({ entry }: { entry: BankEntryView }) {
  const text = useBankEntryText()
  const words = useText()
  const form = Form.useFormInstance()
  const choice: string | undefined = Form.useWatch('choice', form)
  const { partyName, partyAccount } = entry
  const name: string | undefined = Form.useWatch('payerName', form) ?? partyName
  const account: string | undefined = Form.useWatch('payerAccount', form) ?? partyAccount
  const chosen = useQuery({
    ...query.inbox.find.queryOptions({ input: applicationOf(choice ?? '') }),
    enabled: choice !== undefined,
  })
  const { applicantName, knownAccount } = chosen.data ?? {}
  const result =
    applicantName === undefined || !name || !account
      ? undefined
      : comparePayer({ name, account }, { name: applicantName }, knownAccount)
  const isOther = result !== undefined && isOtherPayer(result)
  // Without the application the server decides, and may ask for the reason.
  const isUnknown = chosen.isError
  return (
    <>
      {applicantName === undefined ? null : (
        <Alert
          style={{ marginBottom: 16 }}
          type={result === 'matches' ? 'success' : 'warning'}
          showIcon
          role="status"
          title={text(`payers.${result ?? 'unstated'}`)}
          description={
            <Flex wrap gap={24}>
              <PayerSide title={text('payers.paid')} name={name} account={account} />
              <PayerSide
                title={text('payers.bidder')}
                name={knownAccount?.name ?? applicantName}
                account={knownAccount?.account}
              />
            </Flex>
          }
        />
      )}
      {isOther || isUnknown ? (
        <Form.Item
          name="despite"
          label={text('despite')}
          rules={[{ required: isOther, whitespace: true, message: words('applications.fields.needed') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      ) : null}
    </>
  )
}

function PayerSide({ title, name, account }: Side & { title: string }) {
  const text = useBankEntryText()
  return (
    <Flex vertical>
      <strong>{title}</strong>
      {name || text('payers.noName')}
      {account ? <CodeText value={account} /> : text('payers.noAccount')}
    </Flex>
  )
}
