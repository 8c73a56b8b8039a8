import { useState } from 'react'
import type { Imported } from './note-keys.ts'
import { ImportedLine, ImportKeys } from './note-keys-button.tsx'
import { useNote } from './use-note.ts'

type ElsewhereKeysProps = { number: string; note: string | undefined }

/** Beside an application whose note another browser has sealed: what to do about it. */
export function ElsewhereKeys({ number, note }: ElsewhereKeysProps) {
  const [imported, setImported] = useState<Imported>()
  if (useNote(number, note).kind !== 'key-elsewhere') return null
  return (
    <>
      <ImportKeys size="small" onImported={setImported} />
      {imported === undefined ? null : <ImportedLine imported={imported} />}
    </>
  )
}
