import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import { usePageCursor } from '@openbaohan/ui/table/page-cursor.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import type { GuaranteeRow } from '../../../src/procedures/reports/contract.ts'
import { client, query } from '../../api.ts'
import { useGuaranteeColumns } from './guarantee-columns.tsx'
import { GuaranteeExport } from './guarantee-export.tsx'
import { useReportText } from './use-report-text.ts'

/** What beneficiaries have released, the last first. */
export function Released() {
  const text = useReportText()
  const cursor = usePageCursor()
  const page = useQuery(query.reports.released.queryOptions({ input: cursor }))
  return (
    <Flex vertical gap={12}>
      <Flex justify="flex-end">
        <GuaranteeExport
          name={text('tabs.released')}
          read={(next) => client.reports.released({ limit: 100, ...(next === undefined ? {} : { after: next }) })}
        />
      </Flex>
      <KeysetTable<GuaranteeRow>
        label={text('tabs.released')}
        query={page}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text('list.emptyReleased')} />}
        columns={useGuaranteeColumns('released')}
      />
    </Flex>
  )
}
