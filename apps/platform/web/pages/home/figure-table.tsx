import { FigureTable as CountedTable } from '@openbaohan/ui/home/figure-table.tsx'
import type { KeysetPage } from '@openbaohan/ui/table/keyset-table.tsx'
import type { UseQueryResult } from '@tanstack/react-query'
import type { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { useEarlyColumns } from './early-columns.tsx'
import { FigureRowName, FigureRowState } from './figure-row.tsx'
import { figureRowPath } from './home-paths.ts'

export type FigureRow = Awaited<ReturnType<typeof client.home.listFigure>>['rows'][number]

/** What a number counts, in the words of this console. */
export function FigureTable(shown: { label: string; query: UseQueryResult<KeysetPage<FigureRow>> }) {
  const may = useMay()
  const times = useEarlyColumns()
  return (
    <CountedTable<FigureRow>
      {...shown}
      nameOf={(row) => <FigureRowName row={row} />}
      stateOf={(row) => <FigureRowState row={row} />}
      pathOf={(row) => figureRowPath(row, may)}
      times={shown.query.data?.rows.some(({ early }) => early !== undefined) ? times : undefined}
    />
  )
}
