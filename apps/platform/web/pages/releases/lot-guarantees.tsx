import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { ArchiveButton } from '../guarantees/download-button.tsx'
import type { Guarantee, Lot } from '../lots/lot-types.ts'
import { useGuaranteeCells, useGuaranteeColumns } from './guarantee-columns.tsx'
import { ReleaseButton } from './release-button.tsx'

/** The guarantees of a lot that has opened: tick the candidates and release the others, or the ticked alone. */
export function LotGuarantees({ lot }: { lot: Lot }) {
  const text = useText()
  const [params] = useSearchParams()
  const after = params.get('after')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const columns = useGuaranteeColumns({ withLot: false })
  const { head, cells } = useGuaranteeCells()
  const input = { lot: lot.number, limit: 50, ...(after === null ? {} : { after }) }
  const guarantees = useQuery(query.lotGuarantees.list.queryOptions({ input }))
  const hasRows = (guarantees.data?.rows.length ?? 0) > 0
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.lot.guarantees')}
        </Typography.Title>
      }
      extra={
        <Flex wrap gap={8}>
          {hasRows ? <ArchiveButton lot={lot.number} /> : null}
          <ExportButton<Guarantee>
            name={`${lot.number}-${text('agency.lot.guarantees')}`}
            read={(next) =>
              client.lotGuarantees.list({
                ...{ lot: lot.number, limit: 100 },
                ...(next === undefined ? {} : { after: next }),
              })
            }
            head={head}
            cells={cells}
          />
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        {hasRows ? (
          <Flex wrap gap={8} align="center">
            <ReleaseButton lot={lot.number} chosen={{ except: ticked }} onDone={() => setTicked([])} type="primary">
              {text('agency.releases.except')}
            </ReleaseButton>
            <ReleaseButton
              lot={lot.number}
              chosen={{ only: ticked }}
              disabled={ticked.length === 0}
              onDone={() => setTicked([])}
            >
              {text('agency.releases.only')}
            </ReleaseButton>
            <Typography.Text type="secondary" role="status">
              {ticked.length === 0
                ? text('agency.releases.exceptHint')
                : text('agency.releases.selected', { count: ticked.length })}
            </Typography.Text>
          </Flex>
        ) : null}
        <KeysetTable
          label={text('agency.lot.guarantees')}
          query={guarantees}
          rowKey={({ number }) => number}
          columns={columns}
          empty={<EmptyState what={text('agency.lot.guaranteesEmpty')} />}
          rowSelection={{
            preserveSelectedRowKeys: true,
            // all are released without being ticked, and a box in the head stands twice for those who cannot see it
            hideSelectAll: true,
            selectedRowKeys: [...ticked],
            onChange: (keys) => setTicked(keys.map(String)),
            getCheckboxProps: ({ applicantName }) => ({ 'aria-label': applicantName }),
          }}
        />
      </Flex>
    </Card>
  )
}
