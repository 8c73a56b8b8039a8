import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { recourseSorts } from '../../../src/domain/list-sorts.ts'
import type { RecourseView } from '../../../src/procedures/recourses/contract.ts'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { RecourseExport } from './recourse-export.tsx'

const tabs = ['open', 'ended'] as const
const moods: Readonly<Record<RecourseView['state'], Mood>> = { open: 'attention', recovered: 'good', closed: 'ended' }

/** What applicants owe after payments, the oldest first; and what was recovered or closed. */
export function Component() {
  const text = useText()
  useLive(['demands'])
  const [{ tab }, change] = useUrlFilters(['tab'])
  const list = useList('recourses', recourseSorts)
  const which = tab === 'ended' ? 'ended' : 'open'
  const cases = useQuery(query.recourses.list.queryOptions({ input: { which, ...list.page } }))
  const counted = useQuery(query.recourses.list.queryOptions({ input: { which, limit: 1, counted: true } }))
  return (
    <Page
      title={text('recourses.title')}
      purpose={text('recourses.purpose')}
      actions={<RecourseExport which={which} order={list.order} />}
    >
      <Flex wrap gap={24} role="status">
        <Count word={text('recourses.openCount')} value={String(cases.data?.open ?? '—')} />
        <Count word={text('recourses.restSum')} value={cases.data === undefined ? '—' : formatYuan(cases.data.rest)} />
      </Flex>
      <ListTabs
        label={text('recourses.title')}
        value={which}
        onChange={(key) => change({ tab: key === 'open' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: text(`recourses.tabs.${key}`) }))}
      />
      <ListTable<RecourseView>
        list={list.state}
        label={text(`recourses.tabs.${which}`)}
        query={cases}
        total={counted.data?.total}
        rowKey={({ demand }) => demand}
        empty={<EmptyState what={text(`recourses.empty.${which}`)} />}
        columns={[
          {
            title: text('recourses.guarantee'),
            key: 'guarantee',
            render: (_, { demand, guaranteeNumber, ordinal }) => (
              <Flex vertical>
                <Link to={`/demands/${demand}`}>{guaranteeNumber}</Link>
                <Typography.Text type="secondary">{text('demands.demandOf', { ordinal })}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: text('recourses.applicant'),
            key: 'applicant',
            render: (_, { applicantName, applicantCode }) => (
              <Flex vertical>
                {applicantName}
                <Typography.Text type="secondary">{applicantCode}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: text('recourses.owed'),
            key: 'owed',
            align: 'end',
            render: (_, { owed }) => <Yuan amount={owed} />,
          },
          {
            title: text('recourses.recovered'),
            key: 'recovered',
            align: 'end',
            render: (_, { recovered, lastRecoveryAt }) => (
              <Flex vertical align="end">
                <Yuan amount={recovered} />
                {lastRecoveryAt === undefined ? null : (
                  <Typography.Text type="secondary">{formatTime(lastRecoveryAt, 'day')}</Typography.Text>
                )}
              </Flex>
            ),
          },
          {
            title: text('recourses.rest'),
            key: 'rest',
            align: 'end',
            render: (_, { rest }) => (
              <strong>
                <Yuan amount={rest} />
              </strong>
            ),
          },
          {
            title: text('recourses.since'),
            key: 'since',
            render: (_, { since, days }) => (
              <Flex vertical>
                <Moment at={since} precision="day" />
                <Typography.Text type="secondary">{text('recourses.days', { days })}</Typography.Text>
              </Flex>
            ),
          },
          { title: text('recourses.state'), key: 'state', render: (_, row) => <CaseState row={row} /> },
        ]}
      />
    </Page>
  )
}

function CaseState({ row: { state, closed } }: { row: RecourseView }) {
  const text = useText()
  return (
    <Flex vertical gap={4}>
      <StateTag mood={moods[state]} word={text(`recourses.states.${state}`)} />
      {closed === undefined ? null : (
        <Typography.Text type="secondary">
          {text(`recourses.causes.${closed.cause}`)} · {closed.reason}
        </Typography.Text>
      )}
    </Flex>
  )
}

function Count({ word, value }: { word: string; value: string }) {
  return (
    <Flex align="baseline" gap={8}>
      <Typography.Text type="secondary">{word}</Typography.Text>
      <Typography.Text strong style={{ fontSize: 20, fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Typography.Text>
    </Flex>
  )
}
