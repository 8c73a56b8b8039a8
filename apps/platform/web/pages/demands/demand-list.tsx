import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { demandStates } from '../../../src/domain/demand/demand-state.ts'
import { lotDemandSorts } from '../../../src/domain/list-sorts.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { ListFilters } from '../releases/list-filters.tsx'
import { DemandExport } from './demand-export.tsx'
import { DemandTag } from './demand-tag.tsx'
import { DemandTurn } from './demand-turn.tsx'
import { useRecordText } from './use-record-text.ts'

/** What the task of the home page counts. */
const toCorrect = 'to-correct'

/** Own demands, newest first. */
export function Component() {
  const text = useText()
  const record = useRecordText()
  const ui = useUiText()
  const whoWord = useWhoWord()
  const seals = useMay()('lotGuarantees.sealProposal')
  const [filters, setFilters] = useUrlFilters(['state', 'text'])
  const list = useList('demands', lotDemandSorts)
  useLive(['demands'])
  const state = demandStates.find((one) => one === filters.state)
  const wanted = {
    ...(state === undefined ? {} : { state }),
    ...(filters.state === toCorrect ? { waiting: 'discrepant' as const } : {}),
    ...(filters.text === undefined ? {} : { text: filters.text }),
  }
  const demands = useQuery(query.lotDemands.list.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.lotDemands.list.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  return (
    <Page
      title={text('agency.demands.title')}
      purpose={text(seals ? 'agency.demands.sealPurpose' : 'agency.demands.purpose')}
      actions={<DemandExport wanted={{ ...wanted, ...list.order }} />}
    >
      <ListFilters
        filters={filters}
        onChange={setFilters}
        search={text('agency.demands.search')}
        anyState={text('agency.demands.anyState')}
        states={[
          ...demandStates.map((one) => ({ value: one, label: text(`agency.demands.states.${one}`) })),
          { value: toCorrect, label: text('agency.demands.toCorrect') },
        ]}
      />
      <ListTable
        list={list.state}
        label={text('agency.demands.title')}
        query={demands}
        total={counted.data?.total}
        rowKey={({ number, ordinal }) => `${number} ${ordinal}`}
        empty={
          <EmptyState what={Object.keys(filters).length > 0 ? ui('emptyFiltered') : text('agency.demands.empty')} />
        }
        columns={[
          {
            title: text('agency.guarantee.applicant'),
            dataIndex: 'applicantName',
            render: (name: string, { number, ordinal }) => (
              <Link to={`/demands/${encodeURIComponent(number)}/${ordinal}`}>{name}</Link>
            ),
          },
          { title: text('agency.guarantee.state'), key: 'state', render: (_, row) => <DemandTag state={row.state} /> },
          { title: record('turn'), key: 'turn', render: (_, row) => <DemandTurn demand={row} /> },
          {
            title: text('agency.demands.amount'),
            key: 'amount',
            align: 'end',
            render: (_, { amount, paid }) => (
              <Flex vertical align="end">
                <Yuan amount={amount} />
                {Number(paid) === 0 ? null : (
                  <Typography.Text type="secondary">
                    {text('agency.demands.paid')} <Yuan amount={paid} />
                  </Typography.Text>
                )}
              </Flex>
            ),
          },
          {
            title: record('openAmount'),
            key: 'open',
            align: 'end',
            render: (_, row) => <Yuan amount={row.open} />,
          },
          { title: text('agency.guarantee.lot'), dataIndex: 'lotName' },
          {
            title: text('agency.guarantee.number'),
            dataIndex: 'guaranteeNumber',
            render: (value: string, { number }) => <CodeText value={value} to={guaranteePath(number)} />,
          },
          {
            title: text('agency.demands.created'),
            key: 'createdAt',
            render: (_, { createdAt, createdBy }) => (
              <Flex vertical>
                <Moment at={createdAt} />
                <Typography.Text type="secondary">{whoWord(createdBy)}</Typography.Text>
              </Flex>
            ),
          },
        ]}
      />
    </Page>
  )
}
