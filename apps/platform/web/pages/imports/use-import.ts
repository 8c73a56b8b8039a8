import { useState } from 'react'

/** A chosen file with what its check has found; and the attempts to read or save it, one at a time. */
export function useImport<Preview>(check: (csv: string) => Promise<Preview>) {
  const [chosen, setChosen] = useState<{ name: string; csv: string; preview: Preview }>()
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
  const choose = ({ name, csv }: { name: string; csv: string }) =>
    attempt(async () => setChosen({ name, csv, preview: await check(csv) }))
  return { chosen, busy, error, attempt, choose, setChosen }
}
