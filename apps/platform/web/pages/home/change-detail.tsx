import type { ChangeRow } from '@openbaohan/ui/home/home-types.ts'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useNote } from '../applications/notes/use-note.ts'

/** What a change is about: a bidder's application by the lot of its note, which only its own browser reads. */
export function ChangeDetail({ row }: { row: ChangeRow }) {
  return row.kind === 'application' ? <OwnLot number={row.id} known={row.name} /> : row.name
}

/** As many as the home page itself reads. */
const most = 100

function OwnLot({ number, known }: { number: string; known: string }) {
  const { data } = useQuery(query.myApplications.list.queryOptions({ input: { limit: most } }))
  const row = data?.rows.find((one) => one.number === number)
  const note = useNote(number, row?.note)
  if (row?.lot !== undefined) return row.lot.lotName
  return note.kind === 'open' ? note.value.lotName : known
}
