import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { type RefundWhich, useRefundColumns } from '../refunds/refund-columns.tsx'
import { RefundExport } from '../refunds/refund-export.tsx'

/** Money that is to go back, and what went back; recorded on the page of refunds. */
export function Refunds() {
  const refunds = useQuery(query.reports.refunds.queryOptions())
  return (
    <Loaded query={refunds}>
      {({ due, made }) => (
        <Flex vertical gap={16}>
          <Listed which="due" rows={due} />
          <Listed which="made" rows={made} />
        </Flex>
      )}
    </Loaded>
  )
}

function Listed({ which, rows }: { which: RefundWhich; rows: readonly RefundView[] }) {
  const text = useText()
  const title = text(`refunds.tabs.${which}`)
  return (
    <Card size="small" title={title} extra={<RefundExport which={which} order={{}} />}>
      <WideTable<RefundView>
        stacks
        label={title}
        size="small"
        rowKey={({ id }) => id}
        dataSource={[...rows]}
        empty={<EmptyState what={text(`refunds.empty.${which}`)} />}
        columns={useRefundColumns(which, false)}
      />
    </Card>
  )
}
