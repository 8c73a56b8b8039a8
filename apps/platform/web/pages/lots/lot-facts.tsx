import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Card, Descriptions, Flex, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { returnClock } from '../../../src/domain/lot/return-clock.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { EarlyLines } from '../corrections/early-lines.tsx'
import { useBidCountText } from '../lot-orders/bid-count.tsx'
import { AnnouncedTime } from './announced-time.tsx'
import type { Lot } from './lot-types.ts'
import { MarkMilestone } from './mark-milestone.tsx'
import { useLotText } from './orders/use-lot-text.ts'

/** Loaded after the facts. */
const AgencyDuty = lazy(async () => ({ default: (await import('./duty/agency-duty.tsx')).AgencyDuty }))

/** What the lot is, and what is to be stated of its amount. */
export function LotFacts({ lot }: { lot: Lot }) {
  const text = useText()
  const bilingual = useBilingual()
  const may = useMay()
  const own = useLotText()
  const countText = useBidCountText()
  const isOpened = lot.state === 'opened'
  const items = [
    { key: 'number', label: text('lots.number'), children: <CodeText value={lot.number} /> },
    { key: 'kind', label: text('agency.form.kind'), children: text(`agency.form.${lot.kind}`) },
    { key: 'beneficiary', label: text('lots.beneficiary'), children: lot.beneficiaryName },
    {
      key: 'code',
      label: text('agency.form.beneficiaryCode'),
      children: <CodeText value={lot.beneficiaryCode} />,
    },
    {
      key: 'agency',
      label: text('agency.lots.agency'),
      children:
        lot.agency === undefined ? (
          '—'
        ) : (
          <Flex vertical gap={4}>
            {lot.agency}
            <Suspense>
              <AgencyDuty lot={lot} />
            </Suspense>
          </Flex>
        ),
    },
    { key: 'amount', label: text('lots.amount'), children: <Yuan amount={lot.amount} /> },
    { key: 'estimate', label: text('agency.lot.estimate'), children: <Yuan amount={lot.estimate} /> },
    ...(lot.applicationsFrom === undefined
      ? []
      : [
          {
            key: 'applicationsFrom',
            label: text('corrections.fields.applicationsFrom'),
            children: <Moment at={lot.applicationsFrom} />,
          },
        ]),
    {
      key: 'opensAt',
      label: text('lots.opensAt'),
      children: (
        <Flex vertical>
          <Moment at={lot.opensAt} />
          <AnnouncedTime lot={lot} />
        </Flex>
      ),
    },
    {
      key: 'validity',
      label: text('agency.lot.validity'),
      children: (
        <Flex vertical>
          {lot.extraDays === 0
            ? text(lot.forbidsExtraDays ? 'agency.lot.daysAlone' : 'agency.lot.days', { days: lot.bidValidityDays })
            : text('agency.lot.daysAndExtra', { days: lot.bidValidityDays, extra: lot.extraDays })}
          {isOpened ? null : <Typography.Text type="secondary">{own('validityWhy')}</Typography.Text>}
        </Flex>
      ),
    },
    ...(['projectNumber', 'projectName', 'beneficiaryAddress'] as const).flatMap((key) => {
      const value = lot[key]
      return value === undefined ? [] : [{ key, label: text(`agency.form.${key}`), children: value }]
    }),
    ...(isOpened
      ? [
          {
            key: 'openedAt',
            label: text('agency.lot.openedAt'),
            children:
              lot.early === undefined ? (
                <Moment at={lot.openedAt} precision="second" />
              ) : (
                <EarlyLines early={lot.early} />
              ),
          },
          {
            key: 'bids',
            label: text('agency.lot.bids'),
            children: countText(lot.bids, lot.bidCount) ?? text('agency.lot.bidsUnknown'),
          },
          {
            key: 'validUntil',
            label: text('agency.lot.validUntil'),
            children: (
              <Flex vertical>
                <span>{lot.dates?.validUntil ?? '—'}</span>
                <Typography.Text type="secondary">
                  {own('validUntilWhy', {
                    days: lot.bidValidityDays,
                    extra: lot.extraDays === 0 ? '' : own('andExtra', { days: lot.extraDays }),
                  })}
                </Typography.Text>
                {lot.dates?.holidaysKnown === false ? (
                  <Typography.Text type="secondary">{text('agency.lot.holidaysUnknown')}</Typography.Text>
                ) : null}
              </Flex>
            ),
          },
          ...(['award-notice', 'contract'] as const).map((what) => ({
            key: what,
            label: text(what === 'contract' ? 'agency.lot.contractOn' : 'agency.lot.awardNoticeOn'),
            children: <MarkMilestone lot={lot} what={what} />,
          })),
          {
            key: 'losers',
            label: text('agency.lot.losersReturnBy'),
            children: <ReturnBy lot={lot} who="losers" />,
          },
          {
            key: 'winner',
            label: text('agency.lot.winnerReturnBy'),
            children: <ReturnBy lot={lot} who="winner" />,
          },
        ]
      : []),
  ]
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.lot.facts')}
        </Typography.Title>
      }
    >
      <Flex vertical gap={12}>
        {(may('myApplications.apply') ? [] : lot.findings).map((finding) => (
          <Alert
            key={finding.code}
            type={finding.severity === 'refuse' ? 'error' : 'warning'}
            showIcon
            title={bilingual(finding)}
          />
        ))}
        <Descriptions
          size="small"
          colon={false}
          styles={{ label: { width: 136 } }}
          column={{ xs: 1, md: 2, xl: 1, xxl: 2 }}
          items={items}
        />
      </Flex>
    </Card>
  )
}

/** The last day to return a security, or the date that it waits for. */
function ReturnBy({ lot: { kind, dates }, who }: { lot: Lot; who: 'losers' | 'winner' }) {
  const text = useText()
  const by = who === 'losers' ? dates?.losersReturnBy : dates?.winnerReturnBy
  if (by !== undefined) return <span>{by}</span>
  return <Typography.Text type="secondary">{text(`agency.lot.waitsFor.${returnClock(kind, who)}`)}</Typography.Text>
}
