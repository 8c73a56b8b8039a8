import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CaseSwitch, CaseTable, type ReviewCase } from '@openbaohan/ui/review/case-table.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { StoppedOpenings } from './stopped-openings.tsx'
import { reviewChinese } from './texts.zh.ts'
import { useReviewText } from './use-review-text.ts'

type Row = Awaited<ReturnType<typeof client.review.list>>['rows'][number]

/** Loaded where a demand waits for its result. */
const RecordResult = lazy(async () => ({ default: (await import('./record-result.tsx')).RecordResult }))

/** What the program itself noted when it closed a case. */
type Note = keyof typeof reviewChinese.notes
const isNote = (note: string): note is Note => Object.hasOwn(reviewChinese.notes, note)

/** What the trading centre must verify: the most urgent first, each closed with a note. */
export function Component() {
  const _text = useText()
  const own = useReviewText()
  const queries = useQueryClient()
  const [filters, setFilters] = useUrlFilters(['state'])
  const state = filters.state === 'closed' ? 'closed' : 'open'
  const found = useQuery({ ...query.review.list.queryOptions({ input: { state } }), refetchInterval: 15_000 })
  const stopped = useQuery({ ...query.review.openings.queryOptions(), refetchInterval: 15_000 })
  const hasStopped = stopped.data !== undefined && stopped.data.length > 0
  const worded = (closed: NonNullable<Row['closed']>) =>
    isNote(closed.note) ? { ...closed, note: own(`notes.${closed.note}`) } : closed
  const toCase = ({ id, kind, urgency, at, opened, closed, ...row }: Row): ReviewCase => ({
    ...{ key: String(id), urgency, at, closed: closed && worded(closed), message: opened?.message },
    what: own(`kinds.${kind}`),
    ...(closed === undefined ? { todo: own(`todo.${kind}`) } : {}),
    about: <About row={{ ...row, opened }} />,
    ...(kind === 'unconfirmed-demand' && opened?.demand !== undefined
      ? {
          action: (
            <Suspense fallback={null}>
              <RecordResult number={row.application} {...opened.demand} />
            </Suspense>
          ),
        }
      : {}),
  })
  return (
    <Page title={own('title')} purpose={own('purpose')}>
      {hasStopped ? <StoppedOpenings openings={stopped} /> : null}
      <CaseSwitch
        value={state}
        open={found.data?.open}
        onChange={(chosen) => setFilters({ state: chosen === 'open' ? undefined : chosen })}
      />
      {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : null}
      <CaseTable
        label={own('title')}
        now={found.data?.now ?? 0}
        cases={found.data?.rows.map(toCase)}
        total={state === 'open' ? found.data?.open : undefined}
        isLoading={found.isPending}
        empty={own(state === 'open' ? 'empty' : 'emptyClosed')}
        onClose={async (key, note) => {
          await client.endings.closeWork({ id: Number(key), note })
          await queries.invalidateQueries()
        }}
      />
      {hasStopped ? null : <StoppedOpenings openings={stopped} />}
    </Page>
  )
}

function About({
  row: { application, institution, opened },
}: {
  row: Pick<Row, 'application' | 'institution' | 'opened'>
}) {
  const _text = useText()
  const own = useReviewText()
  return (
    <Flex vertical gap={2} style={{ minWidth: 180, maxWidth: 320, whiteSpace: 'normal' }}>
      {opened === undefined ? (
        <Typography.Text type="secondary">{own('beforeOpening')}</Typography.Text>
      ) : (
        <>
          <span>
            {opened.applicantName} · {own('guarantee')} <Yuan amount={opened.amount} />
          </span>
          {opened.demand === undefined ? null : (
            <span>
              {own('ordinal', opened.demand)} <Yuan amount={opened.demand.amount} />
            </span>
          )}
          <Link to={`/openings/${encodeURIComponent(opened.lotNumber)}`}>{opened.lotName}</Link>
          {opened.guaranteeNumber === undefined ? null : <CodeText value={opened.guaranteeNumber} />}
        </>
      )}
      <span>{institution}</span>
      <CodeText value={application} keep={6} />
    </Flex>
  )
}
