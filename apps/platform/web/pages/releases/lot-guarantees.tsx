import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Card, Checkbox, Flex, Typography } from 'antd'
import { useState } from 'react'
import { guaranteeSortsOfLot } from '../../../src/domain/list-sorts.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { ArchiveButton } from '../guarantees/download-button.tsx'
import type { Guarantee, Lot } from '../lots/lot-types.ts'
import { useGuaranteeCells, useGuaranteeColumns } from './guarantee-columns.tsx'
import { securesBid } from './in-effect.ts'
import { ReleaseButton } from './release-button.tsx'
import { isReleaseArmed, releaseGroups } from './release-groups.ts'

/** The guarantees of a lot that has opened: mark the candidates, whose guarantees stay in force, then release the others. */
export function LotGuarantees({ lot }: { lot: Lot }) {
  const text = useText()
  const list = useList('guarantees-of-lot', guaranteeSortsOfLot)
  const [candidates, setCandidates] = useState<readonly string[]>([])
  const [hasNone, setHasNone] = useState(false)
  const mark = (numbers: readonly string[]) => {
    setCandidates(numbers)
    setHasNone(false)
  }
  const columns = useGuaranteeColumns({ withLot: false })
  const { head, cells } = useGuaranteeCells()
  const of = { lot: lot.number }
  const guarantees = useQuery(query.lotGuarantees.list.queryOptions({ input: { ...of, ...list.page } }))
  const counted = useQuery(query.lotGuarantees.list.queryOptions({ input: { ...of, limit: 1, counted: true } }))
  /** Why a guarantee secures no bid: its bidder cannot be a candidate by it. */
  const notCandidate = (row: Guarantee) =>
    securesBid(row)
      ? undefined
      : text('agency.releases.notCandidate', { state: text(`agency.guarantee.states.${row.shown}`) })
  const hasRows = (guarantees.data?.rows.length ?? 0) > 0
  // Beside the heading they would cut it on a phone.
  const isWide = useIsWide()
  const downloads = (
    <Flex wrap gap={8}>
      {hasRows ? <ArchiveButton lot={lot.number} /> : null}
      <ExportButton<Guarantee>
        name={`${lot.number}-${text('agency.lot.guarantees')}`}
        read={(next) =>
          client.lotGuarantees.list({
            ...of,
            ...list.order,
            limit: 200,
            ...(next === undefined ? {} : { after: next }),
          })
        }
        head={head}
        cells={cells}
      />
    </Flex>
  )
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.lot.guarantees')}
        </Typography.Title>
      }
      extra={isWide ? downloads : null}
    >
      <Flex vertical gap={12}>
        {isWide ? null : downloads}
        {hasRows ? (
          <Flex wrap gap={12} align="center">
            <ReleaseButton
              lot={lot.number}
              action={text('agency.releases.others')}
              sort={(rows) => releaseGroups(rows, candidates)}
              disabled={!isReleaseArmed(candidates, hasNone)}
              onDone={() => mark([])}
            />
            <Checkbox
              checked={hasNone}
              disabled={candidates.length > 0}
              onChange={({ target }) => setHasNone(target.checked)}
            >
              {text('agency.releases.noCandidate')}
            </Checkbox>
            <Typography.Text type="secondary" role="status">
              {candidates.length === 0
                ? text(hasNone ? 'agency.releases.allHint' : 'agency.releases.markHint')
                : text('agency.releases.marked', { count: candidates.length })}
            </Typography.Text>
          </Flex>
        ) : null}
        <ListTable
          list={list.state}
          label={text('agency.lot.guarantees')}
          query={guarantees}
          total={counted.data?.total}
          rowKey={({ number }) => number}
          columns={columns}
          empty={<EmptyState what={text('agency.lot.guaranteesEmpty')} />}
          rowSelection={{
            preserveSelectedRowKeys: true,
            // a checkbox in the head is read twice by those who cannot see it, and marking all would release none
            hideSelectAll: true,
            columnTitle: text('agency.releases.candidate'),
            columnWidth: 88,
            selectedRowKeys: [...candidates],
            onChange: (keys) => mark(keys.map(String)),
            getCheckboxProps: (row) => {
              const why = notCandidate(row)
              return {
                disabled: why !== undefined,
                'aria-label': why === undefined ? row.applicantName : `${row.applicantName} · ${why}`,
                ...(why === undefined ? {} : { title: why }),
              }
            },
            // a disabled box states its reason in words too
            renderCell: (_, row, __, box) => (
              <Flex vertical align="center">
                {box}
                <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                  {notCandidate(row)}
                </Typography.Text>
              </Flex>
            ),
          }}
        />
      </Flex>
    </Card>
  )
}
