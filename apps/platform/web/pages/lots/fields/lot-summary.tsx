import { capitalAmount } from '@openbaohan/guarantee-file/text/capital-amount.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Descriptions, Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { StatedLot } from '../lot-fields.tsx'
import { UnusualTime } from '../unusual-time.tsx'
import { useOtherName } from './use-other-name.ts'

/** What is registered, before it is: a wrong place value or day is seen here at the latest. */
export function LotSummary({ lot }: { lot: StatedLot & { number: string; opensAt: number } }) {
  const { number, name, beneficiaryName, beneficiaryCode, amount, estimate, opensAt, applicationsFrom } = lot
  const text = useText()
  const otherName = useOtherName(beneficiaryName, beneficiaryCode ?? '')
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      items={[
        { key: 'number', label: text('agency.form.number'), children: <CodeText value={number} /> },
        { key: 'kind', label: text('agency.form.kind'), children: text(`agency.form.${lot.kind}`) },
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
            <Flex vertical>
              <Moment at={opensAt} />
              <UnusualTime at={opensAt} />
            </Flex>
          ),
        },
        ...(applicationsFrom === undefined
          ? []
          : [
              {
                key: 'applicationsFrom',
                label: text('agency.form.applicationsFrom'),
                children: <Moment at={applicationsFrom} />,
              },
            ]),
        { key: 'bidValidityDays', label: text('agency.form.bidValidityDays'), children: lot.bidValidityDays },
        { key: 'extraDays', label: text('agency.form.extraDays'), children: lot.extraDays },
        ...(lot.forbidsExtraDays
          ? [{ key: 'forbids', label: text('agency.form.forbidsExtraDays'), children: text('agency.form.yes') }]
          : []),
        ...(estimate === undefined
          ? []
          : [{ key: 'estimate', label: text('agency.form.estimate'), children: <Yuan amount={estimate} /> }]),
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
        ...(['projectNumber', 'projectName', 'beneficiaryAddress'] as const).flatMap((key) => {
          const value = lot[key]
          return value === undefined ? [] : [{ key, label: text(`agency.form.${key}`), children: value }]
        }),
      ]}
    />
  )
}
