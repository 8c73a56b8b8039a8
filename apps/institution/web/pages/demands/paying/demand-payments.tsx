import { PayCircleOutlined } from '@ant-design/icons'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Flex, Form, Input, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { payableDemandStates } from '../../../../src/domain/demand/demand-state.ts'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useMay } from '../../../use-may.ts'
import { useActorWord } from '../../applications/actor-word.ts'
import { CorrectRecord } from '../../bank-entries/correcting/correct-record.tsx'
import { useDemandActions } from '../demand-actions.ts'
import { BankEntry } from './bank-entry.tsx'

type Payment = DemandDetail['payments'][number]

/** What was paid, in parts if need be, and the form for the next part. */
export function DemandPayments({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const mayRecord = useMay()('demands.pay')
  const actorWord = useActorWord()
  const { payments, state } = demand
  const isPayable = payableDemandStates.includes(state)
  return (
    <Card
      size="small"
      title={text('demands.pay.title')}
      extra={mayRecord && isPayable ? <Pay demand={demand} /> : null}
    >
      {payments.length === 0 ? (
        <Typography.Text type="secondary">{text('demands.pay.none')}</Typography.Text>
      ) : (
        <>
          <Flex wrap gap={24} style={{ marginBlockEnd: 12 }}>
            <span>
              {text('demands.pay.sum')} <Yuan amount={demand.paid} />
            </span>
            <strong>
              {text('demands.pay.rest')} <Yuan amount={demand.payable} />
            </strong>
          </Flex>
          <WideTable<Payment>
            label={text('demands.pay.title')}
            size="small"
            rowKey={({ reference }) => reference}
            dataSource={[...payments]}
            columns={[
              {
                title: text('demands.pay.at'),
                render: (_, { at, actor }) => (
                  <Flex vertical>
                    <Moment at={at} />
                    <Typography.Text type="secondary">
                      {text('demands.pay.by')} {actorWord(actor, 'sentence')}
                    </Typography.Text>
                  </Flex>
                ),
              },
              { title: text('demands.pay.amount'), align: 'end', render: (_, { amount }) => <Yuan amount={amount} /> },
              {
                title: text('demands.facts.payee'),
                render: (_, row) => (
                  <Flex vertical>
                    {row.payeeName}
                    <CodeText value={row.payeeAccount} />
                  </Flex>
                ),
              },
              {
                title: text('demands.pay.reference'),
                render: (_, row) => (
                  <Flex vertical gap={4} align="flex-start">
                    <BankEntry {...row} />
                    <CorrectRecord
                      kind="payment"
                      record={row.id}
                      before={{ amount: row.amount, reference: row.reference, on: row.bookedOn }}
                      waits={row.waits}
                    />
                  </Flex>
                ),
              },
            ]}
          />
        </>
      )}
    </Card>
  )
}

type Fields = { amount: string; payeeName: string; payeeAccount: string; reference: string; paidOn: string }

function Pay({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { explain } = useDemandActions()
  const [stated] = useSearchParams()
  const reference = stated.get('reference')
  const { id, payable, beneficiaryName, payeeName, payeeAccount } = demand
  const most = parseYuan(payable) ?? 0n
  const needed = { required: true, whitespace: true, message: text('demands.stop.needed') }
  return (
    <ActionDialog<Fields, Awaited<ReturnType<typeof client.demands.pay>>>
      action={text('demands.pay.pay')}
      type="primary"
      icon={<PayCircleOutlined />}
      consequence={text('demands.pay.consequence')}
      explain={explain}
      initial={{
        amount: payable,
        payeeName: beneficiaryName ?? payeeName ?? '',
        payeeAccount: payeeAccount ?? '',
        paidOn: stated.get('paidOn') ?? shanghaiDate(serverNow()),
        ...(reference === null ? {} : { reference }),
      }}
      opensAtOnce={reference !== null}
      done={({ known }) => (known === true ? { type: 'info', content: text('demands.pay.known') } : undefined)}
      onConfirm={({ amount, ...rest }) => client.demands.pay({ id, amount: amount.trim(), ...rest })}
    >
      <Form.Item
        name="amount"
        label={text('demands.pay.amount')}
        extra={text('demands.pay.most', { amount: formatYuan(payable) })}
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              const parsed = parseYuan((value ?? '').trim())
              if (parsed === undefined) throw new Error(text('demands.exam.amountWrong'))
              if (parsed <= 0n) throw new Error(text('demands.pay.problems.amount-is-zero'))
              if (parsed > most) throw new Error(text('demands.pay.tooMuch'))
            },
          },
        ]}
      >
        <AmountField />
      </Form.Item>
      <Form.Item name="payeeName" label={text('demands.pay.payeeName')} rules={[needed]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="payeeAccount"
        label={text('demands.pay.payeeAccount')}
        rules={[needed]}
        {...(payeeAccount === undefined ? {} : { extra: text('demands.pay.fixed') })}
      >
        <Input maxLength={50} readOnly={payeeAccount !== undefined} />
      </Form.Item>
      <Form.Item name="reference" label={text('demands.pay.reference')} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="paidOn" label={text('demands.pay.bookedOn')} rules={[needed]}>
        <DayField />
      </Form.Item>
    </ActionDialog>
  )
}
