import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { hasUnsavedKey, listNoteKeys, type NoteKey, noteKeysStamp, onNoteKeysChanged } from './note-keys.ts'
import { isNote, type Note, type Opened, open } from './sealed-note.ts'

/** The keys of this browser for the organisation that is signed in. */
export function useNoteKeys(): { organisation: string; keys: readonly NoteKey[] } {
  const organisation = useSigned().person.organisation.code
  useSyncExternalStore(onNoteKeysChanged, () => noteKeysStamp(organisation))
  return { organisation, keys: listNoteKeys(organisation) }
}

/** Whether this browser holds a key that would be lost with it. */
export function useHasUnsavedKey(): boolean {
  const organisation = useSigned().person.organisation.code
  return useSyncExternalStore(onNoteKeysChanged, () => hasUnsavedKey(organisation))
}

export type SealedState<Value> =
  | { kind: 'opening' | 'none' | 'key-elsewhere' | 'damaged' }
  | { kind: 'open'; value: Value }

/** What is in a note, when this browser has its key. */
export const useNote = (application: string, sealed: string | undefined) =>
  useSealed('note', application, sealed, isNote)

const isAnything = (_value: unknown): _value is unknown => true

/** The receipt that was stored with us under the bidder's own key. */
export const useStoredReceipt = (application: string, sealed: string | undefined) =>
  useSealed('receipt', application, sealed, isAnything)

function useSealed<Value>(
  what: 'note' | 'receipt',
  application: string,
  sealed: string | undefined,
  isMeant: (value: unknown) => value is Value,
): SealedState<Value> {
  const { organisation } = useNoteKeys()
  const stamp = noteKeysStamp(organisation)
  const wanted = `${application} ${stamp} ${sealed}`
  const [opened, setOpened] = useState<{ wanted: string; result: Opened }>()
  useEffect(() => {
    if (sealed === undefined) return
    let isCurrent = true
    void open(what, sealed, application, listNoteKeys(organisation)).then((result) => {
      if (isCurrent) setOpened({ wanted, result })
    })
    return () => {
      isCurrent = false
    }
  }, [what, sealed, application, organisation, wanted])
  if (sealed === undefined) return { kind: 'none' }
  if (opened?.wanted !== wanted) return { kind: 'opening' }
  const { result } = opened
  if (!result.ok) return { kind: result.problem }
  return isMeant(result.value) ? { kind: 'open', value: result.value } : { kind: 'damaged' }
}

export type NoteState = SealedState<Note>
