import { capitalAmount } from '@openbaohan/guarantee-file/text/capital-amount.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Descriptions, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { UnusualTime } from '../unusual-time.tsx'
import { useOtherName } from './use-other-name.ts'

type LotSummaryProps = {
  lot: {
    number: string
    name: string
    beneficiaryName: string
    beneficiaryCode?: string
    amount: string
    opensAt: number
    bidValidityDays: number
  }
}

/** What is registered, before it is: a wrong place value or day is seen here at the latest. */
export function LotSummary({
  lot: { number, name, beneficiaryName, beneficiaryCode, amount, opensAt, bidValidityDays },
}: LotSummaryProps) {
  const text = useText()
  const otherName = useOtherName(beneficiaryName, beneficiaryCode ?? '')
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      items={[
        { key: 'number', label: text('agency.form.number'), children: <CodeText value={number} /> },
        { key: 'name', label: text('agency.form.name'), children: name },
        {
          key: 'beneficiary',
          label: text('agency.form.beneficiaryName'),
          children: (
            <>
              <div>{beneficiaryName}</div>
              {beneficiaryCode === undefined ? null : <CodeText value={beneficiaryCode} />}
              {otherName === undefined ? null : (
                <Alert type="warning" showIcon title={text('agency.form.otherName', { name: otherName })} />
              )}
            </>
          ),
        },
        {
          key: 'opensAt',
          label: text('agency.form.opensAt'),
          children: (
            <>
              <Moment at={opensAt} />
              <UnusualTime at={opensAt} />
            </>
          ),
        },
        { key: 'bidValidityDays', label: text('agency.form.bidValidityDays'), children: bidValidityDays },
        {
          key: 'amount',
          label: text('agency.form.amount'),
          children: (
            <>
              <Yuan amount={amount} />
              <div>
                <Typography.Text type="secondary">{capitalAmount(amount)}</Typography.Text>
              </div>
            </>
          ),
        },
      ]}
    />
  )
}
