import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Skeleton, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { type client, query } from '../../api.ts'
import { PeriodBar } from './period-bar.tsx'
import { Tiles } from './tiles.tsx'
import { useChosenPeriod } from './use-chosen-period.ts'
import { useStatisticsText } from './use-statistics-text.ts'

export type Summary = Awaited<ReturnType<typeof client.statistics.summary>>

/** Below the numbers, loaded after them. */
const Details = lazy(() => import('./details.tsx').then((late) => ({ default: late.Details })))

/** What opened lots state; never of one that has not. */
export function Component() {
  const text = useStatisticsText()
  const navigate = useNavigate()
  useLive(['lots', 'applications', 'demands'])
  const { kind, period, today, isRight, choose } = useChosenPeriod()
  const hasBegun = period.from <= today
  const summary = useQuery(
    query.statistics.summary.queryOptions({ input: { kind, ...period }, enabled: isRight && hasBegun }),
  )
  return (
    <Page
      title={text('title')}
      purpose={text('purpose')}
      actions={
        <>
          <PeriodBar kind={kind} period={period} today={today} choose={choose} />
          <Button onClick={() => void navigate('/statistics/reports')}>{text('reports.title')}</Button>
        </>
      }
    >
      {isRight && hasBegun ? (
        <Loaded query={summary}>
          {(read) => (
            <Flex vertical gap={16}>
              <Typography.Text type="secondary" style={{ fontVariantNumeric: 'tabular-nums' }}>
                {text('days', read.period)} · {text('compared', read.former)}
              </Typography.Text>
              <Tiles summary={read} />
              <Suspense fallback={<Skeleton active title={false} />}>
                <Details summary={read} />
              </Suspense>
            </Flex>
          )}
        </Loaded>
      ) : (
        <Alert type="warning" showIcon title={text(isRight ? 'notBegun' : 'tooLong')} />
      )}
    </Page>
  )
}
