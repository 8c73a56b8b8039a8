import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ApplicationState } from '../../../src/domain/application/application-state.ts'
import { query } from '../../api.ts'
import { isNote, open } from '../applications/notes/sealed-note.ts'
import { useNoteKeys } from '../applications/notes/use-note.ts'

type Row = { readonly number: string; readonly state: ApplicationState; readonly note?: string | undefined }

const beforeOpening: ReadonlySet<ApplicationState> = new Set([
  ...(['submitted', 'accepted', 'issued', 'withdrawing', 'abandoning'] as const),
])

/**
 * By application, for those whose note opens here; undefined until all of the first list were tried. From the whole
 * register, so that which of its lots is meant is asked of no one.
 */
export function useDeadlines(rows: readonly Row[] | undefined): ReadonlyMap<string, number> | undefined {
  const { keys } = useNoteKeys()
  const lots = useQuery(query.myApplications.lots.queryOptions())
  const wanted = `${rows?.map(({ number, state, note }) => `${number} ${state} ${note}`).join()} ${keys.map(({ id }) => id).join()}`
  const [opened, setOpened] = useState<readonly Found[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` states what rows and keys hold
  useEffect(() => {
    if (rows === undefined) return
    let isCurrent = true
    void Promise.all(rows.map((row) => openNote(row, keys))).then((found) => {
      if (isCurrent) setOpened(found.flat())
    })
    return () => {
      isCurrent = false
    }
  }, [wanted])
  if (opened === undefined || lots.isPending) return undefined
  const known = new Map(lots.data?.map(({ number, opensAt }) => [number, opensAt]))
  return new Map(opened.map(({ number, lotNumber, opensAt }) => [number, known.get(lotNumber) ?? opensAt]))
}

type Found = { number: string; lotNumber: string; opensAt: number }

async function openNote({ number, state, note }: Row, keys: ReturnType<typeof useNoteKeys>['keys']): Promise<Found[]> {
  if (note === undefined || !beforeOpening.has(state)) return []
  const result = await open('note', note, number, keys)
  if (!result.ok || !isNote(result.value)) return []
  const { lotNumber, opensAt } = result.value
  return [{ number, lotNumber, opensAt }]
}
