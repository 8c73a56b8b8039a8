import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, theme } from 'antd'
import type { RulesView } from '../../../src/procedures/rules/contract.ts'
import { SettingKey } from './setting-key.tsx'
import { useRuleText } from './use-rule-text.ts'

type Line = { label: string; value: React.ReactNode; key?: string }

/** Product, issuing, what the program does alone, and the certificates guarantees are signed with. */
export function SettingCards({ rules }: { rules: RulesView }) {
  const text = useRuleText()
  const yuan = useYuan()
  const { product, issuer, assumes, certificates, secondPerson } = rules
  const { smallestAmount, largestAmount } = product
  const range = [
    smallestAmount === undefined ? undefined : text('from', { amount: formatYuan(smallestAmount) }),
    largestAmount === undefined ? undefined : text('upTo', { amount: formatYuan(largestAmount) }),
  ].filter((part) => part !== undefined)
  const alone = (isAlone: boolean) => text(isAlone ? 'yes' : 'no')
  const above = (amount: string) => (amount === '0.00' ? text('always') : text('above', { amount: formatYuan(amount) }))
  const second = (isNeeded: boolean) => text(isNeeded ? 'always' : 'never')
  return (
    <Flex vertical gap={16}>
      <Lines
        title={text('product')}
        lines={[
          { label: text('rate'), value: percentOf(product.rate), key: 'product.rate' },
          {
            label: text('minimumPremium'),
            value: yuan(product.minimumPremium),
            key: 'product.minimumPremium',
          },
          {
            label: text('amounts'),
            value: range.length === 0 ? text('noLimit') : range.join(' '),
            key: 'product.smallestAmount / largestAmount',
          },
          {
            label: text('bidValidityDays'),
            value: text('days', { n: product.bidValidityDays }),
            key: 'product.bidValidityDays',
          },
          {
            label: text('extraDays'),
            value: text('days', { n: product.extraDays }),
            key: 'product.extraDays',
          },
          {
            label: text('longStopDays'),
            value: text('daysAfterIssue', { n: product.longStopDays }),
            key: 'product.longStopDays',
          },
          {
            label: text('paymentWorkingDays'),
            value: text('workingDays', { n: product.paymentWorkingDays }),
            key: 'product.paymentWorkingDays',
          },
        ]}
      />
      <Lines
        title={text('issuer')}
        lines={[
          { label: text('name'), value: issuer.name, key: 'name' },
          ...textFacts(issuer, text),
          {
            label: text('numberPattern'),
            value: text('numberExample', { number: rules.guaranteeNumberExample }),
            key: 'guaranteeNumberPattern',
          },
          { label: text('files'), value: text(`filesFrom.${rules.files}`), key: 'guaranteeFiles.from' },
        ]}
      />
      <Lines
        title={text('alone')}
        lines={[
          { label: text('aloneWords.premium'), value: alone(assumes.premium), key: 'assumePremium' },
          { label: text('aloneWords.refund'), value: alone(assumes.refund), key: 'assumeRefund' },
          { label: text('aloneWords.invoices'), value: alone(assumes.invoices), key: 'assumeInvoices' },
        ]}
      />
      <Lines
        title={text('secondPerson')}
        lines={[
          {
            label: text('second.accept'),
            value: above(secondPerson.acceptAbove),
            key: 'secondPerson.acceptAbove',
          },
          {
            label: text('second.finding'),
            value: above(secondPerson.findingAbove),
            key: 'secondPerson.findingAbove',
          },
          { label: text('second.pay'), value: above(secondPerson.payAbove), key: 'secondPerson.payAbove' },
          {
            label: text('second.refund'),
            value: above(secondPerson.refundAbove),
            key: 'secondPerson.refundAbove',
          },
          { label: text('second.rules'), value: second(secondPerson.rules), key: 'secondPerson.rules' },
          {
            label: text('second.templates'),
            value: second(secondPerson.templates),
            key: 'secondPerson.templates',
          },
          { label: text('second.secrets'), value: second(secondPerson.secrets), key: 'secondPerson.secrets' },
        ]}
      />
      <Lines
        title={text('certificates')}
        lines={certificates.map(({ name, issuerName, subject, issuer: by, algorithm, validFrom, validTo }) => ({
          label: `${name} · ${algorithm}`,
          value: (
            <Flex vertical>
              <span>
                {text('validity')} <Moment at={validFrom} precision="day" /> {text('until')}{' '}
                <Moment at={validTo} precision="day" />
              </span>
              <details>
                <summary>{text('certificateDetails')}</summary>
                <dl style={{ margin: 0, overflowWrap: 'anywhere' }}>
                  <dt>{text('subject')}</dt>
                  <dd style={{ margin: 0 }}>{subject}</dd>
                  <dt>{text('authority', { name: issuerName })}</dt>
                  <dd style={{ margin: 0 }}>{by}</dd>
                </dl>
              </details>
            </Flex>
          ),
        }))}
      />
    </Flex>
  )
}

type Text = ReturnType<typeof useRuleText>

/** What guarantees state of this institution; what is not set changes their text. */
function textFacts({ kind, address, phone, delivery, insurance }: RulesView['issuer'], text: Text): readonly Line[] {
  const known = (...parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' · ')
  const place = known(delivery?.email, delivery?.address, delivery?.phone)
  const shown = (value: string) => (value === '' ? text('notSet') : value)
  return [
    { label: text('address'), value: shown(known(address, phone)), key: 'address / phone' },
    { label: text('delivery'), value: place === '' ? text('noDelivery') : place, key: 'delivery' },
    ...(kind === 'insurer'
      ? [
          {
            label: text('terms'),
            value: shown(known(insurance?.termsName, insurance?.termsNumber)),
            key: 'insurance.termsName / termsNumber',
          },
          {
            label: text('complaintPhone'),
            value: shown(known(insurance?.complaintPhone)),
            key: 'insurance.complaintPhone',
          },
        ]
      : []),
  ]
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { token } = theme.useToken()
  return (
    <Card size="small" title={title}>
      <dl style={{ margin: 0 }}>
        {lines.map(({ label, value, key }, index) => (
          <div
            key={label}
            style={{
              display: 'flex',
              flexWrap: 'wrap',
              justifyContent: 'space-between',
              columnGap: 12,
              paddingBlock: 8,
              borderBlockStart: index === 0 ? 0 : `1px solid ${token.colorSplit}`,
            }}
          >
            <dt style={{ color: token.colorTextDescription }}>{label}</dt>
            <dd style={{ margin: 0, fontVariantNumeric: 'tabular-nums' }}>{value}</dd>
            {key === undefined ? null : (
              <dd style={{ margin: 0, flexBasis: '100%' }}>
                <SettingKey name={key} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Card>
  )
}
