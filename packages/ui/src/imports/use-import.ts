import { useState } from 'react'

/** A chosen file with what its check has found; and the attempts to read or save it, one at a time. */
export function useImport<Preview>(check: (content: string) => Promise<Preview>) {
  const [chosen, setChosen] = useState<{ name: string; content: string; preview: Preview }>()
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
  const choose = ({ name, content }: { name: string; content: string }) =>
    attempt(async () => setChosen({ name, content, preview: await check(content) }))
  return { chosen, busy, error, attempt, choose, setChosen }
}
