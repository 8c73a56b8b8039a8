import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Descriptions, Flex, Typography } from 'antd'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { AccountCheck } from './account-check.tsx'
import { SimulatePayment } from './simulate-payment.tsx'
import { bidderChinese } from './texts.zh.ts'
import { useBidderText } from './use-bidder-text.ts'

const { payerResults } = bidderChinese.suspended
const isResultKey = (result: string): result is keyof typeof payerResults => Object.hasOwn(payerResults, result)

/** How much, to which account, and from which one: only while it is to be paid. */
export function PremiumCard({ view, link }: { view: BidderView; link: string }) {
  const text = useBidderText()
  const isWide = useIsWide()
  const { stage, premium, payTo, number, suspended } = view
  if (stage !== 'premium' && stage !== 'payer-differs') return null
  return (
    <>
      {suspended === undefined ? null : <SuspendedPayment payment={suspended} due={premium ?? '0'} />}
      <Card title={<h2 style={heading}>{text('pay.title')}</h2>}>
        <Flex vertical gap={16}>
          {premium === undefined ? null : (
            <div>
              <Typography.Text type="secondary">{text('pay.amount')}</Typography.Text>
              <div style={{ fontSize: 20, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
                {formatYuan(premium)} 元
              </div>
            </div>
          )}
          {payTo === undefined ? (
            <span>{text('pay.noAccount')}</span>
          ) : (
            <Descriptions
              column={1}
              size="small"
              bordered
              layout={isWide ? 'horizontal' : 'vertical'}
              items={[
                { key: 'to', label: text('pay.to'), children: <CodeText value={payTo.name} /> },
                { key: 'account', label: text('pay.account'), children: <CodeText value={payTo.account} /> },
                { key: 'bank', label: text('pay.bank'), children: payTo.bank },
                { key: 'note', label: text('pay.note'), children: <CodeText value={number} /> },
              ]}
            />
          )}
          {view.accountChecks === undefined ? null : <AccountCheck checks={view.accountChecks} link={link} />}
          {view.maySimulatePayment ? <SimulatePayment link={link} /> : null}
          <BasicAccountRule view={view} />
        </Flex>
      </Card>
    </>
  )
}

function BasicAccountRule({ view: { basicAccount } }: { view: BidderView }) {
  const text = useBidderText()
  const colon = useColon()
  return (
    <section aria-label={text('pay.rule')}>
      <Typography.Text strong>{text('pay.rule')}</Typography.Text>
      <p style={{ margin: '4px 0' }}>{text('pay.ruleText')}</p>
      <ul style={{ margin: '0 0 8px', paddingInlineStart: 20 }}>
        {(['branch', 'person', 'general', 'amount'] as const).map((wrong) => (
          <li key={wrong}>{text(`pay.wrong.${wrong}`)}</li>
        ))}
      </ul>
      <Typography.Text type="secondary">
        {basicAccount === undefined
          ? text('pay.unknown')
          : `${text('pay.known')}${colon}${basicAccount.name} ${basicAccount.account}`}
      </Typography.Text>
    </section>
  )
}

type Suspended = NonNullable<BidderView['suspended']>

function SuspendedPayment({ payment, due }: { payment: Suspended; due: string }) {
  const text = useBidderText()
  const { payerName, payerAccount, amount, result, at } = payment
  const steps = result === 'amount-differs' ? (['one', 'exact'] as const) : (['one', 'two', 'three'] as const)
  return (
    <Card title={<h2 style={heading}>{text('suspended.title')}</h2>}>
      <Flex vertical gap={12}>
        <Typography.Text type="danger" strong>
          {isResultKey(result) ? text(`suspended.payerResults.${result}`) : text('suspended.other')}
        </Typography.Text>
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'payer', label: text('suspended.payer'), children: payerName },
            { key: 'account', label: text('suspended.account'), children: payerAccount },
            { key: 'amount', label: text('suspended.amount'), children: <Yuan amount={amount} /> },
            { key: 'at', label: text('suspended.at'), children: <Moment at={at} /> },
          ]}
        />
        <div>
          <Typography.Text strong>{text('suspended.corrections')}</Typography.Text>
          <ol style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
            {steps.map((step) => (
              <li key={step}>{text(`suspended.steps.${step}`, { due: formatYuan(due) })}</li>
            ))}
          </ol>
        </div>
      </Flex>
    </Card>
  )
}

const heading = { fontSize: 16, margin: 0 }
