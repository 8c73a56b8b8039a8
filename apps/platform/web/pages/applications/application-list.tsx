import { PlusOutlined } from '@ant-design/icons'
import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Select, type TableProps, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { groupsOfStates, isStateGroup, type StateGroup } from '../../../src/domain/application/state-groups.ts'
import { ownApplicationSorts } from '../../../src/domain/list-sorts.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useDeadlines } from '../home/use-deadlines.ts'
import { applicationCells } from './application-cells.ts'
import { lightOf, moodOf } from './cards/state-look.ts'
import { TimeLeft } from './cards/time-left.tsx'
import { ElsewhereKeys } from './notes/elsewhere-keys.tsx'
import { KeyReminder } from './notes/key-reminder.tsx'
import { LotLine } from './notes/lot-line.tsx'
import { NoteKeysButton } from './notes/note-keys-button.tsx'

const waiting = ['demanded', 'refused-file'] as const
type Waiting = (typeof waiting)[number]
type Choice = StateGroup | Waiting
const choices: readonly Choice[] = [...(Object.keys(groupsOfStates) as StateGroup[]), ...waiting]
const isWaiting = (text: string | undefined): text is Waiting => waiting.some((one) => one === text)

/** What the tasks of the home page count, or a group of states. */
function wantedOf(state: string | undefined) {
  if (isWaiting(state)) return { waiting: state }
  return isStateGroup(state) ? { states: [...groupsOfStates[state]], orDemanded: state === 'attention' } : {}
}

/** A bidder's own applications, newest first. */
export function Component() {
  const text = useText()
  const navigate = useNavigate()
  useLive(['applications'])
  const [{ state }, setFilters] = useUrlFilters(['state'])
  const list = useList('my-applications', ownApplicationSorts)
  const wanted = wantedOf(state)
  const applications = useQuery(query.myApplications.list.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.myApplications.list.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  const apply = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/apply')}>
      {text('applications.apply')}
    </Button>
  )
  return (
    <Page
      title={text('applications.title')}
      purpose={text('applications.purpose')}
      actions={
        <>
          <NoteKeysButton />
          <ExportButton<Row>
            name={text('applications.title')}
            read={(next) =>
              client.myApplications.list({
                ...wanted,
                ...list.order,
                limit: 200,
                ...(next === undefined ? {} : { after: next }),
              })
            }
            {...applicationCells(text)}
          />
          {apply}
        </>
      }
    >
      <KeyReminder />
      <Flex>
        <Select<Choice | ''>
          aria-label={text('applications.filterState')}
          style={{ width: 180 }}
          value={isStateGroup(state) || isWaiting(state) ? state : ''}
          onChange={(chosen) => setFilters({ state: chosen === '' ? undefined : chosen })}
          options={[
            { value: '', label: text('applications.allStates') },
            ...choices.map((group) => ({
              value: group,
              label: text(`applications.groups.${group}`),
            })),
          ]}
        />
      </Flex>
      <ListTable
        list={list.state}
        label={text('applications.title')}
        query={applications}
        total={counted.data?.total}
        rowKey={({ number }) => number}
        empty={<EmptyState what={text('applications.empty')}>{apply}</EmptyState>}
        columns={useColumns(useDeadlines(applications.data?.rows))}
      />
    </Page>
  )
}

type Row = Awaited<ReturnType<typeof client.myApplications.list>>['rows'][number]

type Deadlines = ReturnType<typeof useDeadlines>

/** A row is a line where there is room, and a small card where there is none. */
function useColumns(deadlines: Deadlines): NonNullable<TableProps<Row>['columns']> {
  const text = useText()
  const isWide = useIsWide()
  if (!isWide)
    return [
      {
        title: text('applications.title'),
        key: 'card',
        render: (_, row) => <SmallRow row={row} deadlines={deadlines} />,
      },
    ]
  return [
    { title: text('applications.lot'), key: 'lot', render: (_, row) => <LotLink row={row} /> },
    {
      title: text('applications.state'),
      dataIndex: 'state',
      render: (_, row) => <State row={row} deadlines={deadlines} />,
    },
    { title: text('applications.check'), key: 'check', render: (_, row) => <Check row={row} /> },
    {
      title: text('applications.institution'),
      dataIndex: 'institution',
      render: (_, { institution, guaranteeNumber }) => (
        <Flex vertical align="flex-start">
          <span>{institution}</span>
          {guaranteeNumber === undefined ? null : <CodeText value={guaranteeNumber} />}
        </Flex>
      ),
    },
    {
      title: text('applications.amount'),
      dataIndex: 'amount',
      align: 'end',
      render: (_, row) => <Amount row={row} />,
    },
    {
      title: text('applications.submittedAt'),
      dataIndex: 'submittedAt',
      render: (_, { submittedAt, number }) => (
        <Flex vertical>
          <Moment at={submittedAt} />
          <CodeText value={number} keep={5} />
        </Flex>
      ),
    },
  ]
}

function SmallRow({ row, deadlines }: { row: Row; deadlines: Deadlines }) {
  return (
    <Flex vertical gap={8} style={{ whiteSpace: 'normal' }}>
      <LotLink row={row} />
      <Flex wrap gap={8}>
        <State row={row} deadlines={deadlines} />
        {row.check === undefined || moodOf[row.shown] === 'ended' ? null : <Check row={row} />}
      </Flex>
      <Flex wrap justify="space-between" gap={8}>
        <span>{row.institution}</span>
        <Amount row={row} />
      </Flex>
      <Flex wrap justify="space-between" gap={8}>
        <CodeText value={row.number} keep={5} />
        <Moment at={row.submittedAt} />
      </Flex>
    </Flex>
  )
}

/** With what remains, where it is not the amount. */
function Amount({ row: { amount, remaining } }: { row: Row }) {
  const text = useText()
  return (
    <Flex vertical align="end" style={{ marginInlineStart: 'auto' }}>
      <Yuan amount={amount} />
      {remaining === undefined || remaining === amount ? null : (
        <span>
          {text('agency.guarantee.remaining')} <Yuan amount={remaining} />
        </span>
      )}
    </Flex>
  )
}

function LotLink({ row }: { row: Row }) {
  return (
    <Flex vertical gap={4} align="flex-start">
      <Link to={`/applications/${row.number}`}>
        <LotLine number={row.number} note={row.note} lot={row.lot} />
      </Link>
      {row.lot === undefined ? <ElsewhereKeys number={row.number} note={row.note} /> : null}
    </Flex>
  )
}

/** With the deadline of the lot, which this browser alone knows before the opening. */
function State({ row: { number, shown }, deadlines }: { row: Row; deadlines: Deadlines }) {
  const text = useText()
  const opensAt = deadlines?.get(number)
  return (
    <Flex vertical align="flex-start" gap={4}>
      <StateTag mood={moodOf[shown]} word={text(`applications.states.${shown}`)} />
      {opensAt === undefined ? null : (
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {text('applications.page.timeLeft')} <TimeLeft until={opensAt} />
          <br />
          <Moment at={opensAt} />
        </Typography.Text>
      )}
    </Flex>
  )
}

/** Nothing follows from the findings about a guarantee that has ended. */
function Check({ row: { check, shown } }: { row: Row }) {
  const text = useText()
  if (check === undefined || moodOf[shown] === 'ended') return '—'
  return <StateTag mood={lightOf[check].mood} word={text(`applications.page.${lightOf[check].word}`)} />
}
