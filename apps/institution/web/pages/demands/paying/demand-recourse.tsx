import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Flex, Form, Input, Typography } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useMay } from '../../../use-may.ts'
import { useActorWord } from '../../applications/actor-word.ts'
import { CloseRecourse } from '../../recourses/close-recourse.tsx'
import { BankEntry } from './bank-entry.tsx'
import { Reversal } from './reverse-recourse.tsx'
import { useRecoveryProblem } from './use-recovery-problem.ts'

type Recourse = DemandDetail['recourses'][number]
type Fields = { amount: string; fromWhom: string; reference: string; receivedOn: string }

/** What came back from the applicant for what was paid; nothing to see before anything was. */
export function DemandRecourse({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const may = useMay()
  const mayRecord = may('demands.recourse')
  const explain = useRecoveryProblem()
  const actorWord = useActorWord()
  const { id, recourses, payments, applicantName, recourse } = demand
  if (payments.length === 0 || recourse === undefined) return null
  const needed = { required: true, whitespace: true, message: text('demands.stop.needed') }
  return (
    <Card
      size="small"
      title={text('demands.recourse.title')}
      extra={
        mayRecord && recourse.state !== 'recovered' ? (
          <ActionDialog<Fields>
            action={text('demands.recourse.record')}
            size="small"
            consequence={text('demands.recourse.note')}
            explain={explain}
            initial={{ fromWhom: applicantName, receivedOn: shanghaiDate(serverNow()) }}
            onConfirm={({ amount, ...rest }) => client.demands.recourse({ id, amount: amount.trim(), ...rest })}
          >
            <Form.Item
              name="amount"
              label={text('demands.recourse.amount')}
              rules={[
                {
                  validator: async (_, value: string | undefined) => {
                    if ((parseYuan((value ?? '').trim()) ?? 0n) <= 0n) throw new Error(text('demands.exam.amountWrong'))
                  },
                },
              ]}
            >
              <AmountField />
            </Form.Item>
            <Form.Item name="fromWhom" label={text('demands.recourse.payer')} rules={[needed]}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="reference" label={text('demands.recourse.reference')} rules={[needed]}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="receivedOn" label={text('demands.recourse.bookedOn')} rules={[needed]}>
              <DayField />
            </Form.Item>
          </ActionDialog>
        ) : null
      }
    >
      <RecourseSum recourse={recourse}>
        {may('demands.closeRecourse') && recourse.state === 'open' ? (
          <CloseRecourse demand={id} rest={recourse.rest} />
        ) : null}
      </RecourseSum>
      {recourses.length === 0 ? (
        <Typography.Text type="secondary">{text('demands.recourse.none')}</Typography.Text>
      ) : (
        <WideTable<Recourse>
          label={text('demands.recourse.title')}
          size="small"
          rowKey={({ entry }) => entry}
          dataSource={[...recourses]}
          columns={[
            {
              title: text('demands.pay.at'),
              render: (_, { at, actor }) => (
                <Flex vertical>
                  <Moment at={at} precision="second" />
                  <Typography.Text type="secondary">
                    {text('demands.pay.by')} {actorWord(actor, 'sentence')}
                  </Typography.Text>
                </Flex>
              ),
            },
            {
              title: text('demands.recourse.amount'),
              align: 'end',
              render: (_, { amount }) => <Yuan amount={amount} />,
            },
            { title: text('demands.recourse.payer'), dataIndex: 'fromWhom' },
            { title: text('demands.recourse.reference'), render: (_, row) => <BankEntry {...row} /> },
            { key: 'reversal', render: (_, row) => <Reversal demand={id} row={row} /> },
          ]}
        />
      )}
    </Card>
  )
}

/** What is owed, what came back, the rest, and how the case ended. */
function RecourseSum({
  recourse: { owed, recovered, rest, state, closed },
  children,
}: {
  recourse: NonNullable<DemandDetail['recourse']>
  children: React.ReactNode
}) {
  const text = useText()
  return (
    <Flex vertical gap={8} align="flex-start" style={{ marginBlockEnd: 12 }}>
      <Flex wrap gap={24} align="baseline">
        <span>
          {text('demands.recourse.owed')} <Yuan amount={owed} />
        </span>
        <span>
          {text('demands.recourse.recovered')} <Yuan amount={recovered} />
        </span>
        <strong>
          {text('demands.recourse.rest')} <Yuan amount={rest} />
        </strong>
        {children}
      </Flex>
      {state !== 'closed' || closed === undefined ? null : (
        <Typography.Text type="secondary">
          {text('demands.recourse.closed')} · {text(`recourses.causes.${closed.cause}`)} · {closed.reason} ·{' '}
          <Moment at={closed.at} />
        </Typography.Text>
      )}
    </Flex>
  )
}
