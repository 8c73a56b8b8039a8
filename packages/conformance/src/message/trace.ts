/** `--trace DIR`: every raw request and answer of a run, numbered, for the engineer who corrects the partner. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Exchange = {
  readonly direction: 'sent' | 'received'
  readonly url: string
  readonly method: string
  readonly body: Uint8Array
  readonly status: number | undefined
  readonly answer: string
  readonly at: number
}

export type Trace = { write(caseId: string, exchange: Exchange): void }

export const noTrace: Trace = { write: () => {} }

/** Files `0007-restore-early-key-sent.txt`; a signature is shown, the secret is in none of them. */
export function traceTo(folder: string): Trace {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let written = 0
  return {
    write(caseId, { direction, url, method, body, status, answer, at }) {
      written += 1
      const name = `${String(written).padStart(4, '0')}-${caseId.replaceAll(/[^a-z0-9]+/g, '-')}-${direction}.txt`
      const head = [`# ${new Date(at).toISOString()} ${direction} ${method} ${url}`, `# case ${caseId}`]
      const end = [`# answer ${status ?? 'none'}`, answer]
      writeFileSync(
        join(folder, name),
        Buffer.concat([Buffer.from(`${head.join('\n')}\n`), body, Buffer.from(`\n${end.join('\n')}\n`)]),
        { mode: 0o600 },
      )
    },
  }
}
