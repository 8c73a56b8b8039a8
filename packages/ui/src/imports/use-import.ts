import { useState } from 'react'
import type { TableFile } from './read-table-file.ts'

/** A chosen file with what its check has found; and the attempts to read or save it, one at a time. */
export function useImport<Preview>(check: (content: string, name: string) => Promise<Preview>) {
  const [chosen, setChosen] = useState<TableFile & { preview: Preview }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const attempt = async (run: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await run()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const choose = (file: File) =>
    attempt(async () => {
      const { readTableFile } = await import('./read-table-file.ts')
      const read = await readTableFile(file)
      setChosen({ ...read, preview: await check(read.content, read.name) })
    })
  return { chosen, busy, error, attempt, choose, setChosen }
}
