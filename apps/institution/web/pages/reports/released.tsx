import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { releasedSorts } from '../../../src/domain/list-sorts.ts'
import type { GuaranteeRow } from '../../../src/procedures/reports/contract.ts'
import { client, query } from '../../api.ts'
import { useGuaranteeColumns } from './guarantee-columns.tsx'
import { GuaranteeExport } from './guarantee-export.tsx'
import { useReportText } from './use-report-text.ts'

/** What beneficiaries have released, the last first. */
export function Released() {
  const text = useReportText()
  const list = useList('released', releasedSorts)
  const page = useQuery(query.reports.released.queryOptions({ input: list.page }))
  const counted = useQuery(query.reports.released.queryOptions({ input: { limit: 1, counted: true } }))
  return (
    <Flex vertical gap={12}>
      <Flex justify="flex-end">
        <GuaranteeExport
          name={text('tabs.released')}
          read={(next) =>
            client.reports.released({ ...list.order, limit: 200, ...(next === undefined ? {} : { after: next }) })
          }
        />
      </Flex>
      <ListTable<GuaranteeRow>
        list={list.state}
        label={text('tabs.released')}
        query={page}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text('list.emptyReleased')} />}
        columns={useGuaranteeColumns('released')}
      />
    </Flex>
  )
}
