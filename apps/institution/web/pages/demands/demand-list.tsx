import { SearchOutlined } from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Segmented, Select, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { demandStates } from '../../../src/domain/demand/demand-state.ts'
import { demandSorts } from '../../../src/domain/list-sorts.ts'
import type { DemandRowView } from '../../../src/procedures/demands/console-contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { useDemandColumns } from './demand-columns.tsx'
import { DemandExport } from './demand-export.tsx'
import { WaitingOverrides } from './examining/demand-override-later.tsx'

const isState = (value: string | undefined): value is DemandRowView['state'] =>
  demandStates.some((state) => state === value)
const whiches = ['all', 'mine', 'open', 'ended'] as const
type Which = (typeof whiches)[number]

/** Every demand: open ones first, the clock that runs out first on top. */
export function Component() {
  const text = useText()
  const uiText = useUiText()
  const navigate = useNavigate()
  useLive(['demands'])
  const [filters, change] = useUrlFilters(['which', 'state', 'search'])
  const list = useList('demands', demandSorts)
  const may = useMay()
  // Finance comes to pay; others see everything.
  const usual: Which = may('demands.pay') && !may('demands.examine') ? 'mine' : 'all'
  const which: Which = isState(filters.state) ? 'all' : (whiches.find((one) => one === filters.which) ?? usual)
  const input = {
    ...(which === 'all' ? {} : { which }),
    ...(isState(filters.state) ? { state: filters.state } : {}),
    ...(filters.search === undefined ? {} : { search: filters.search }),
  }
  const demands = useQuery(query.demandConsole.list.queryOptions({ input: { ...input, ...list.page } }))
  const counted = useQuery(query.demandConsole.list.queryOptions({ input: { ...input, limit: 1, counted: true } }))
  const isFiltered = Object.keys(input).length > 0
  return (
    <Page
      title={text('demands.title')}
      purpose={text('demands.purpose')}
      actions={<DemandExport filters={{ ...input, ...list.order }} />}
    >
      <Counts />
      <WaitingOverrides />
      <Flex wrap gap={8}>
        <Segmented<Which>
          aria-label={text('demands.title')}
          value={which}
          onChange={(value) => change({ which: value === usual ? undefined : value, state: undefined })}
          options={whiches.map((value) => ({ value, label: text(`demands.${value}`) }))}
        />
        <Select
          aria-label={text('demands.columns.state')}
          value={isState(filters.state) ? filters.state : ''}
          style={{ minWidth: 160 }}
          options={[
            { value: '', label: text('demands.anyState') },
            ...demandStates.map((value) => ({ value, label: text(`demands.states.${value}`) })),
          ]}
          onChange={(value) => change({ state: value === '' ? undefined : value, which: undefined })}
        />
        <Input.Search
          key={filters.search ?? ''}
          defaultValue={filters.search ?? ''}
          aria-label={text('demands.search')}
          placeholder={text('demands.search')}
          allowClear
          enterButton={<Button icon={<SearchOutlined />} aria-label={uiText('search')} />}
          maxLength={200}
          style={{ width: 320, maxWidth: '100%' }}
          onSearch={(value) => change({ search: value.trim() })}
        />
      </Flex>
      <ListTable<DemandRowView>
        list={list.state}
        label={text('demands.title')}
        query={demands}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/demands/${id}`)}
        empty={
          <EmptyState
            what={text(which === 'mine' ? 'demands.emptyMine' : isFiltered ? 'demands.emptyFiltered' : 'demands.empty')}
          />
        }
        columns={useDemandColumns()}
      />
    </Page>
  )
}

/** How much waits, and how urgently. */
function Counts() {
  const text = useText()
  const counts = useQuery(query.demandConsole.counts.queryOptions())
  const shown = [
    { word: text('demands.openCount'), count: counts.data?.open, isBad: false },
    { word: text('demands.overdue'), count: counts.data?.overdue, isBad: true },
    { word: text('demands.dueSoon'), count: counts.data?.dueSoon, isBad: true },
  ]
  return (
    <Flex wrap gap={24} role="status">
      {shown.map(({ word, count, isBad }) => (
        <Flex key={word} align="baseline" gap={8}>
          <Typography.Text type="secondary">{word}</Typography.Text>
          <Typography.Text
            strong
            {...(isBad && (count ?? 0) > 0 ? { type: 'danger' as const } : {})}
            style={{ fontSize: 20, fontVariantNumeric: 'tabular-nums' }}
          >
            {count ?? '…'}
          </Typography.Text>
        </Flex>
      ))}
    </Flex>
  )
}
