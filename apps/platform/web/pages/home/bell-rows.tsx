import { ChangeRows } from '@openbaohan/ui/home/change-rows.tsx'
import type { ChangeRow } from '@openbaohan/ui/home/home-types.ts'
import { useMay } from '../../use-may.ts'
import { ChangeDetail } from './change-detail.tsx'
import { changePath } from './home-paths.ts'
import { useHomeWords } from './use-home-words.ts'

/** Unread events in the words of this console. */
export function BellRows({ rows }: { rows: readonly ChangeRow[] }) {
  const may = useMay()
  const { changeWord } = useHomeWords()
  return (
    <ChangeRows
      rows={rows}
      wordOf={changeWord}
      pathOf={(row) => changePath(row, may)}
      detailOf={(row) => <ChangeDetail row={row} />}
    />
  )
}
