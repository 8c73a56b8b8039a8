import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Card, Flex, theme } from 'antd'
import type { RulesView } from '../../../src/procedures/rules/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { SettingKey } from './setting-key.tsx'

type Line = { label: string; value: React.ReactNode; key?: string }

/** Product, issuing, what the program does alone, and the certificates guarantees are signed with. */
export function SettingCards({ rules }: { rules: RulesView }) {
  const text = useText()
  const { product, issuer, assumes, certificates, secondPerson } = rules
  const { smallestAmount, largestAmount } = product
  const range = [
    smallestAmount === undefined ? undefined : text('rules.from', { amount: formatYuan(smallestAmount) }),
    largestAmount === undefined ? undefined : text('rules.upTo', { amount: formatYuan(largestAmount) }),
  ].filter((part) => part !== undefined)
  const alone = (isAlone: boolean) => text(isAlone ? 'rules.yes' : 'rules.no')
  const above = (amount: string) =>
    amount === '0.00' ? text('rules.always') : text('rules.above', { amount: formatYuan(amount) })
  const second = (isNeeded: boolean) => text(isNeeded ? 'rules.always' : 'rules.never')
  return (
    <Flex vertical gap={16}>
      <Lines
        title={text('rules.product')}
        lines={[
          { label: text('rules.rate'), value: percentOf(product.rate), key: 'product.rate' },
          {
            label: text('rules.minimumPremium'),
            value: `${formatYuan(product.minimumPremium)} 元`,
            key: 'product.minimumPremium',
          },
          {
            label: text('rules.amounts'),
            value: range.length === 0 ? text('rules.noLimit') : range.join(' '),
            key: 'product.smallestAmount / largestAmount',
          },
          {
            label: text('rules.bidValidityDays'),
            value: text('rules.days', { n: product.bidValidityDays }),
            key: 'product.bidValidityDays',
          },
          {
            label: text('rules.extraDays'),
            value: text('rules.days', { n: product.extraDays }),
            key: 'product.extraDays',
          },
          {
            label: text('rules.longStopDays'),
            value: text('rules.daysAfterIssue', { n: product.longStopDays }),
            key: 'product.longStopDays',
          },
          {
            label: text('rules.paymentWorkingDays'),
            value: text('rules.workingDays', { n: product.paymentWorkingDays }),
            key: 'product.paymentWorkingDays',
          },
        ]}
      />
      <Lines
        title={text('rules.issuer')}
        lines={[
          { label: text('rules.name'), value: issuer.name, key: 'name' },
          ...textFacts(issuer, text),
          {
            label: text('rules.numberPattern'),
            value: text('rules.numberExample', { number: rules.guaranteeNumberExample }),
            key: 'guaranteeNumberPattern',
          },
          { label: text('rules.files'), value: text(`rules.filesFrom.${rules.files}`), key: 'guaranteeFiles.from' },
        ]}
      />
      <Lines
        title={text('rules.alone')}
        lines={[
          { label: text('rules.aloneWords.premium'), value: alone(assumes.premium), key: 'assumePremium' },
          { label: text('rules.aloneWords.refund'), value: alone(assumes.refund), key: 'assumeRefund' },
          { label: text('rules.aloneWords.invoices'), value: alone(assumes.invoices), key: 'assumeInvoices' },
        ]}
      />
      <Lines
        title={text('rules.secondPerson')}
        lines={[
          {
            label: text('rules.second.accept'),
            value: above(secondPerson.acceptAbove),
            key: 'secondPerson.acceptAbove',
          },
          {
            label: text('rules.second.finding'),
            value: above(secondPerson.findingAbove),
            key: 'secondPerson.findingAbove',
          },
          { label: text('rules.second.pay'), value: above(secondPerson.payAbove), key: 'secondPerson.payAbove' },
          {
            label: text('rules.second.refund'),
            value: above(secondPerson.refundAbove),
            key: 'secondPerson.refundAbove',
          },
          { label: text('rules.second.rules'), value: second(secondPerson.rules), key: 'secondPerson.rules' },
          {
            label: text('rules.second.templates'),
            value: second(secondPerson.templates),
            key: 'secondPerson.templates',
          },
          { label: text('rules.second.secrets'), value: second(secondPerson.secrets), key: 'secondPerson.secrets' },
        ]}
      />
      <Lines
        title={text('rules.certificates')}
        lines={certificates.map(({ name, issuerName, subject, issuer: by, algorithm, validFrom, validTo }) => ({
          label: `${name} · ${algorithm}`,
          value: (
            <Flex vertical>
              <span>
                {text('rules.validity')} <Moment at={validFrom} precision="day" /> {text('rules.until')}{' '}
                <Moment at={validTo} precision="day" />
              </span>
              <details>
                <summary>{text('rules.certificateDetails')}</summary>
                <dl style={{ margin: 0, overflowWrap: 'anywhere' }}>
                  <dt>{text('rules.subject')}</dt>
                  <dd style={{ margin: 0 }}>{subject}</dd>
                  <dt>{text('rules.authority', { name: issuerName })}</dt>
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

type Text = ReturnType<typeof useText>

/** What guarantees state of this institution; what is not set changes their text. */
function textFacts({ kind, address, phone, delivery, insurance }: RulesView['issuer'], text: Text): readonly Line[] {
  const known = (...parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join('，')
  const place = known(delivery?.email, delivery?.address, delivery?.phone)
  const shown = (value: string) => (value === '' ? text('rules.notSet') : value)
  return [
    { label: text('rules.address'), value: shown(known(address, phone)), key: 'address / phone' },
    { label: text('rules.delivery'), value: place === '' ? text('rules.noDelivery') : place, key: 'delivery' },
    ...(kind === 'insurer'
      ? [
          {
            label: text('rules.terms'),
            value: shown(known(insurance?.termsName, insurance?.termsNumber)),
            key: 'insurance.termsName / termsNumber',
          },
          {
            label: text('rules.complaintPhone'),
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
