import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useDuration } from '@openbaohan/ui/show/use-duration.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Button, Card, Descriptions, Flex, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import { institutionKind } from '../../../../src/domain/institution-kind.ts'
import { useText } from '../../../texts/use-text.ts'
import { dayOf } from '../../institutions/day-of.ts'
import type { Offer } from '../types.ts'
import { inHonestOrder } from './honest-order.ts'

type OfferChoiceProps = { offers: readonly Offer[]; onChoose: (offer: Offer) => void }

const keyOf = ({ partner, product }: Offer) => `${partner} ${product}`
/** All products side by side; none is emphasised or chosen beforehand. */
export function OfferChoice({ offers, onChoose }: OfferChoiceProps) {
  const text = useText()
  const isWide = useIsWide()
  const [draw] = useState(() => Math.random())
  const sorted = inHonestOrder(offers, draw)
  if (offers.length === 0) return <EmptyState what={text('applications.applying.offersNone')} />
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">
        {inChargeWordsOf(institutionKind(offers), text('applications.applying.order'))}
      </Typography.Text>
      {isWide ? <OfferTable offers={sorted} onChoose={onChoose} /> : <OfferCards offers={sorted} onChoose={onChoose} />}
    </Flex>
  )
}

function OfferTable({ offers, onChoose }: OfferChoiceProps) {
  const text = useText()
  const ui = useUiText()
  const kind = institutionKind(offers)
  return (
    <WideTable<Offer>
      label={text('applications.applying.offerTitle')}
      size="middle"
      dataSource={[...offers]}
      rowKey={keyOf}
      columns={[
        { title: text('applications.institution'), dataIndex: 'institution' },
        {
          title: text('applications.applying.product'),
          key: 'product',
          render: (_, { product, kind }) => (
            <Flex vertical>
              <span>{product}</span>
              <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                {text(`applications.applying.kinds.${kind}`)}
              </Typography.Text>
            </Flex>
          ),
        },
        { title: text('applications.applying.rate'), dataIndex: 'rate', align: 'end', render: percentOf },
        {
          title: inChargeWordsOf(kind, text('applications.applying.minimum')),
          dataIndex: 'minimumPremium',
          align: 'end',
          render: (amount: string) => <Yuan amount={amount} />,
        },
        {
          title: text('applications.applying.maximum'),
          dataIndex: 'maximumAmount',
          align: 'end',
          render: (amount: string | undefined) => <Yuan amount={amount} />,
        },
        {
          title: inChargeWordsOf(kind, text('applications.applying.thisPremium')),
          dataIndex: 'premium',
          align: 'end',
          render: (amount: string) => (
            <strong>
              <Yuan amount={amount} />
            </strong>
          ),
        },
        {
          title: (
            <Tooltip title={text('applications.applying.issueTimeHint')}>
              {text('applications.applying.issueTime')}
            </Tooltip>
          ),
          key: 'issueTime',
          render: (_, offer) => <IssueTime offer={offer} />,
        },
        {
          key: 'choose',
          align: 'end',
          title: ui('action'),
          render: (_, offer) => <Choose offer={offer} onChoose={onChoose} />,
        },
      ]}
    />
  )
}

function OfferCards({ offers, onChoose }: OfferChoiceProps) {
  const text = useText()
  return offers.map((offer) => (
    <Card key={keyOf(offer)} size="small" title={offer.institution}>
      <Flex vertical gap={12}>
        <Descriptions
          column={1}
          size="small"
          items={[
            {
              key: 'product',
              label: text('applications.applying.product'),
              children: `${offer.product} · ${text(`applications.applying.kinds.${offer.kind}`)}`,
            },
            { key: 'rate', label: text('applications.applying.rate'), children: percentOf(offer.rate) },
            {
              key: 'minimum',
              label: inChargeWordsOf(institutionKind([offer]), text('applications.applying.minimum')),
              children: <Yuan amount={offer.minimumPremium} />,
            },
            {
              key: 'premium',
              label: inChargeWordsOf(institutionKind([offer]), text('applications.applying.thisPremium')),
              children: (
                <strong>
                  <Yuan amount={offer.premium} />
                </strong>
              ),
            },
            { key: 'time', label: text('applications.applying.issueTime'), children: <IssueTime offer={offer} /> },
          ]}
        />
        <Choose offer={offer} onChoose={onChoose} isBlock />
      </Flex>
    </Card>
  ))
}

function Choose({
  offer,
  onChoose,
  isBlock = false,
}: {
  offer: Offer
  onChoose: (offer: Offer) => void
  isBlock?: boolean
}) {
  const text = useText()
  if (offer.unavailable !== undefined)
    return <StateTag mood="ended" word={text(`applications.applying.unavailable.${offer.unavailable}`)} />
  const { stopsAt } = offer
  return (
    <Flex vertical gap={4} align={isBlock ? 'normal' : 'flex-end'}>
      <Button
        block={isBlock}
        aria-label={`${text('applications.applying.choose')} ${offer.institution} ${offer.product}`}
        onClick={() => onChoose(offer)}
      >
        {text('applications.applying.choose')}
      </Button>
      {stopsAt === undefined ? null : (
        <Typography.Text type="warning" style={{ fontSize: 12, maxWidth: 200, whiteSpace: 'normal' }}>
          {text('applications.applying.stopsAt', { date: dayOf(stopsAt) })}
        </Typography.Text>
      )}
    </Flex>
  )
}

function IssueTime({ offer: { issueTime } }: { offer: Offer }) {
  const text = useText()
  const duration = useDuration()
  if (issueTime === undefined)
    return <Typography.Text type="secondary">{text('applications.applying.unmeasured')}</Typography.Text>
  const time = duration(issueTime.meanMilliseconds / 1000)
  return <span>{text('applications.applying.measured', { time, count: issueTime.applications })}</span>
}
