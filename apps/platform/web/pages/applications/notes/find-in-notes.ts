import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { Hit } from '@openbaohan/ui/search/search-api.ts'
import { client } from '../../../api.ts'
import { listNoteKeys } from './note-keys.ts'
import { isNote, open } from './sealed-note.ts'

/** As many of the newest applications are read. */
const most = 100
/** Of one kind in one answer, as the server's. */
const shown = 10

/**
 * A bidder's applications by the lot or the own words of their notes, which only this browser can read: what was typed
 * is sent to no one, and the whole list is read whatever it is.
 */
export async function findInNotes(text: string, organisation: string): Promise<readonly Hit[]> {
  const keys = listNoteKeys(organisation)
  if (keys.length === 0) return []
  const { rows } = await client.myApplications.list({ limit: most })
  const wanted = foldName(text)
  const found = await Promise.all(
    rows.map(async ({ number, note, institution, guaranteeNumber }): Promise<Hit[]> => {
      if (note === undefined) return []
      const opened = await open('note', note, number, keys)
      if (!opened.ok || !isNote(opened.value)) return []
      const { lotNumber, lotName, memo = '' } = opened.value
      const isFound = [lotNumber, lotName, memo].some((value) => foldName(value).includes(wanted))
      const hit: Hit = {
        kind: 'application',
        id: number,
        title: lotName,
        note: [institution, guaranteeNumber ?? number].join(' · '),
      }
      return isFound ? [hit] : []
    }),
  )
  return found.flat().slice(0, shown)
}
