import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, Typography, theme } from 'antd'
import type { Days } from '../../../src/domain/statistics/periods.ts'
import type { StatisticFigure } from '../../../src/domain/statistics/statistic-figures.ts'
import { NumberLink } from './number-link.tsx'
import type { Summary } from './statistics.tsx'
import { useStatisticsText } from './use-statistics-text.ts'

type Step = { figure: StatisticFigure; count: number; depth: number; sum?: string }
type FunnelsProps = Pick<Summary, 'demands' | 'releases'> & { days: Days }

/** What became of demands that were received and of releases that were agreed. */
export function Funnels({ demands, releases, days }: FunnelsProps) {
  const text = useStatisticsText()
  const step = (figure: StatisticFigure, count: number, depth: number, sum?: string): Step => ({
    ...{ figure, count, depth },
    ...(sum === undefined ? {} : { sum }),
  })
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))', gap: 16 }}>
      <Funnel
        title={text('demandFunnel')}
        days={days}
        steps={[
          step('demands', demands.received, 0, demands.receivedAmount),
          step('demands-waiting', demands.waiting, 1),
          step('demands-ended', demands.ended, 1),
          step('demands-examined', demands.examined, 1),
          step('demands-discrepant', demands.discrepant, 2),
          step('demands-paid', demands.paid, 2, demands.paidAmount),
          step('demands-refused', demands.refused, 2),
        ]}
      />
      <Funnel
        title={text('releaseFunnel')}
        days={days}
        steps={[
          step('agreed', releases.agreed, 0),
          step('returned', releases.returned, 1),
          step('open-releases', releases.open, 1),
        ]}
      />
    </div>
  )
}

/** Bars by share of the first step; the numbers are beside them. */
function Funnel({ title, steps, days }: { title: string; steps: readonly Step[]; days: Days }) {
  const text = useStatisticsText()
  const yuan = useYuan()
  const { token } = theme.useToken()
  const whole = steps[0]?.count ?? 0
  return (
    <Card title={title}>
      <ul aria-label={title} style={{ display: 'grid', gap: 10, listStyle: 'none', padding: 0, margin: 0 }}>
        {steps.map(({ figure, count, depth, sum }) => (
          <li key={figure} style={{ paddingInlineStart: depth * 20 }}>
            <Flex justify="space-between" gap={12} wrap>
              <span>{text(`figures.${figure}`)}</span>
              <Flex gap={12} style={{ fontVariantNumeric: 'tabular-nums' }}>
                {sum === undefined ? null : <Typography.Text type="secondary">{yuan(sum)}</Typography.Text>}
                <NumberLink count={count} figure={figure} days={days} />
              </Flex>
            </Flex>
            <div aria-hidden style={{ height: 6, borderRadius: 3, background: token.colorFillSecondary }}>
              <div
                style={{
                  width: `${whole === 0 ? 0 : (count / whole) * 100}%`,
                  height: 6,
                  borderRadius: 3,
                  background: depth === 0 ? token.colorPrimary : token.colorPrimaryBorder,
                }}
              />
            </div>
          </li>
        ))}
      </ul>
      <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
        {text('funnelNote')}
      </Typography.Paragraph>
    </Card>
  )
}
