import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, Typography } from 'antd'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { bidderChinese } from './texts.zh.ts'
import { useBidderText } from './use-bidder-text.ts'

const { states, types } = bidderChinese.invoices
const isState = (state: string): state is keyof typeof states => Object.hasOwn(states, state)
const isType = (type: string): type is keyof typeof types => Object.hasOwn(types, type)

/** Invoices and withdrawal: asked for on the platform, followed here. */
export function Endings({ view }: { view: BidderView }) {
  const text = useBidderText()
  const colon = useColon()
  const { invoices, withdrawal, issuedAt, lot, stage } = view
  if (issuedAt === undefined) return null
  return (
    <>
      {stage === 'withdrawn' && invoices.length === 0 ? null : (
        <Card title={<h2 style={heading}>{text('invoices.title')}</h2>}>
          {invoices.length === 0 ? (
            <Typography.Text type="secondary">{text('invoices.none')}</Typography.Text>
          ) : (
            <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
              {invoices.map((invoice) => (
                <li key={`${invoice.at} ${invoice.number ?? ''}`} style={{ paddingBlock: 4 }}>
                  <Flex wrap gap={8}>
                    <Typography.Text strong>
                      {isState(invoice.state) ? text(`invoices.states.${invoice.state}`) : invoice.state}
                    </Typography.Text>
                    <span>{isType(invoice.type) ? text(`invoices.types.${invoice.type}`) : invoice.type}</span>
                    <Yuan amount={invoice.amount} />
                    <Moment at={invoice.at} />
                    {invoice.number === undefined ? null : <span>{invoice.number}</span>}
                    {invoice.reason === undefined ? null : <span>{invoice.reason}</span>}
                  </Flex>
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {lot !== undefined && withdrawal === undefined ? null : (
        <Card title={<h2 style={heading}>{text('withdrawal.title')}</h2>}>
          {withdrawal === undefined ? (
            <Typography.Text type="secondary">{text('withdrawal.none')}</Typography.Text>
          ) : (
            <Flex vertical>
              <span>
                {text('withdrawal.reason')}
                {colon}
                {withdrawal.reason}
              </span>
            </Flex>
          )}
        </Card>
      )}
    </>
  )
}

/** What becomes of the premium of an application that was withdrawn or abandoned, or lapsed. */
export function Refund({ view: { refund, stage, paidBy, issuer, premium = '0' } }: { view: BidderView }) {
  const text = useBidderText()
  const colon = useColon()
  const isEnding = stage === 'withdrawing' || stage === 'withdrawn' || stage === 'abandoned' || stage === 'lapsed'
  if (refund === undefined && !isEnding) return null
  return (
    <Card title={<h2 style={heading}>{text('withdrawal.refundTitle')}</h2>}>
      {refund === undefined
        ? paidBy === undefined
          ? text('withdrawal.nothingDue')
          : text(stage === 'withdrawing' ? 'withdrawal.pending' : 'withdrawal.unsettled', {
              amount: formatYuan(premium),
            })
        : text(`withdrawal.${refund.state}`, {
            amount: formatYuan(refund.amount),
            day: refund.day ?? formatTime(refund.at, 'day'),
          })}
      {refund?.by === undefined || stage === 'withdrawing' ? null : text('withdrawal.by', { day: refund.by })}
      {refund?.returned === undefined ? null : text('withdrawal.inPart', { amount: formatYuan(refund.returned) })}
      {refund?.state === 'due' && stage === 'withdrawing' ? (
        <p style={{ marginBlock: '8px 0' }}>{text('withdrawal.unconfirmed')}</p>
      ) : null}
      {refund?.waived === undefined ? null : (
        <p style={{ marginBlock: '8px 0' }}>
          <strong>{text('withdrawal.waived', { amount: formatYuan(refund.waived) })}</strong>
          {issuer.phone === undefined ? null : ` ${text('phone')}${colon}${issuer.phone}`}
        </p>
      )}
      {refund === undefined || refund.transfers.length < (refund.state === 'due' ? 1 : 2) ? null : (
        <Transfers transfers={refund.transfers} />
      )}
    </Card>
  )
}

function Transfers({ transfers }: Pick<NonNullable<BidderView['refund']>, 'transfers'>) {
  const text = useBidderText()
  const colon = useColon()
  const words = transfers.map(({ amount, day = '—' }) =>
    text('withdrawal.transfer', { amount: formatYuan(amount), day }),
  )
  return (
    <div style={{ marginBlockStart: 8 }}>
      {text('withdrawal.transfers')}
      {colon}
      {words.join(' · ')}
    </div>
  )
}

const heading = { fontSize: 16, margin: 0 }
