import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Typography } from 'antd'
import { useDeferredValue } from 'react'
import { allowedTiers, isAllowedTier, leastSharingLots } from '../../../../src/domain/lot/amount-tiers.ts'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'

type AmountHintsProps = {
  amount: string
  estimate: string
  kind: 'construction' | 'procurement'
  /** Of the lot that is corrected. */
  number?: string | undefined
  onChoose(amount: string): void
}

const isMoney = (text: string) => /^\d{1,15}(\.\d{1,2})?$/.test(text)

/** Of the allowed tiers so many are offered before an amount is entered: the largest. */
const offeredTiers = 4

/** What the law and other lots imply for an amount, beside its field: the cap of 2 %, and whether it gives the lot away. */
export function AmountHints({ onChoose, ...asked }: AmountHintsProps) {
  const text = useText()
  const bilingual = useBilingual()
  const { amount, estimate, kind, number } = useDeferredValue(asked)
  const isAsked = isMoney(amount)
  const check = useQuery(
    query.agencyLots.checkAmount.queryOptions({
      input: {
        ...{ amount, kind },
        ...(estimate === '' ? {} : { estimate: estimate.slice(0, 20) }),
        ...(number === undefined ? {} : { number }),
      },
      enabled: isAsked,
    }),
  )
  if (amount === '') {
    const tiers = allowedTiers({ kind, estimate }).slice(-offeredTiers)
    return tiers.length === 0 ? null : (
      <Flex gap={4} wrap align="center">
        <Typography.Text type="secondary">{text('agency.form.tiers')}</Typography.Text>
        {tiers.map((tier) => (
          <Button key={tier} size="small" onClick={() => onChoose(tier)}>
            {formatYuan(tier)}
          </Button>
        ))}
      </Flex>
    )
  }
  if (!isAsked || check.data === undefined) return null
  const { findings, sameAmountLots, suggestedAmount } = check.data
  return (
    <Flex vertical gap={2} role="status">
      {findings
        // stated at the field, which is not sent with it
        .filter(({ severity }) => severity !== 'refuse')
        .map((finding) => (
          <Typography.Text key={finding.code} type="warning">
            {bilingual(finding)}
          </Typography.Text>
        ))}
      {findings.length === 0 ? (
        <Typography.Text type="success">{text('agency.form.amountFine')}</Typography.Text>
      ) : null}
      {suggestedAmount === undefined ? null : (
        <Button size="small" style={{ alignSelf: 'start' }} onClick={() => onChoose(suggestedAmount)}>
          {text('agency.form.takeTier', { amount: formatYuan(suggestedAmount) })}
        </Button>
      )}
      {sameAmountLots >= leastSharingLots - 1 ? (
        <Typography.Text type="secondary">{text('agency.form.sameAmount', { lots: sameAmountLots })}</Typography.Text>
      ) : isAllowedTier({ amount, kind, estimate: isMoney(estimate) ? estimate : undefined }) ? (
        <Typography.Text type="secondary">{text('agency.form.hasTier', { lots: sameAmountLots })}</Typography.Text>
      ) : null}
    </Flex>
  )
}
