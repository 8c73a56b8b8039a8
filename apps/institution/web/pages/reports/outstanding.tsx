import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Segmented, Select, Tag } from 'antd'
import { outstandingSorts } from '../../../src/domain/list-sorts.ts'
import type { GuaranteeRow } from '../../../src/procedures/reports/contract.ts'
import { client, query } from '../../api.ts'
import { useGuaranteeColumns } from './guarantee-columns.tsx'
import { GuaranteeExport } from './guarantee-export.tsx'
import { useReportText } from './use-report-text.ts'

const periods = ['', '30', '7', '1'] as const

/** Guarantees that bind, the first to end first. */
export function Outstanding() {
  const text = useReportText()
  const isWide = useIsWide()
  const [filters, change] = useUrlFilters(['within', 'opened', 'beneficiary'])
  const list = useList('outstanding', outstandingSorts)
  const within = /^\d{1,4}$/.test(filters.within ?? '') ? Number(filters.within) : 0
  const opened = (['yes', 'no'] as const).find((one) => one === filters.opened)
  const input = {
    ...(within > 0 ? { withinDays: within } : {}),
    ...(opened === undefined ? {} : { opened }),
    ...(filters.beneficiary === undefined ? {} : { beneficiary: filters.beneficiary }),
  }
  const page = useQuery(query.reports.outstanding.queryOptions({ input: { ...input, ...list.page } }))
  const counted = useQuery(query.reports.outstanding.queryOptions({ input: { ...input, limit: 1, counted: true } }))
  const chosen = periods.find((one) => one === (filters.within ?? '')) ?? ''
  const ends = periods.map((value) => ({
    value,
    label: value === '' ? text('list.all') : text('list.within', { days: value }),
  }))
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8} justify="space-between">
        <Flex wrap gap={8} align="center">
          {isWide ? (
            <Segmented<string>
              aria-label={text('list.lastDay')}
              value={chosen}
              onChange={(value) => change({ within: value })}
              options={ends}
            />
          ) : (
            <Select
              aria-label={text('list.lastDay')}
              value={chosen}
              style={{ minWidth: 180 }}
              onChange={(value) => change({ within: value })}
              options={ends}
            />
          )}
          <Select
            aria-label={text('list.opened')}
            value={filters.opened ?? ''}
            style={{ minWidth: 120 }}
            options={[
              { value: '', label: text('list.openedAny') },
              { value: 'yes', label: text('list.openedYes') },
              { value: 'no', label: text('list.openedNo') },
            ]}
            onChange={(value) => change({ opened: value })}
          />
          {filters.beneficiary === undefined ? null : (
            <Tag closable onClose={() => change({ beneficiary: undefined })}>
              {page.data?.rows[0]?.beneficiaryName ?? filters.beneficiary}
            </Tag>
          )}
        </Flex>
        <GuaranteeExport
          name={text('tabs.outstanding')}
          read={(next) =>
            client.reports.outstanding({
              ...input,
              ...list.order,
              limit: 200,
              ...(next === undefined ? {} : { after: next }),
            })
          }
        />
      </Flex>
      <ListTable<GuaranteeRow>
        list={list.state}
        label={text('tabs.outstanding')}
        query={page}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text('list.empty')} />}
        columns={useGuaranteeColumns('outstanding')}
      />
    </Flex>
  )
}
