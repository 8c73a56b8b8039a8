/**
 * Who may call what as `docs/reference/access.md` prints it. A changed right changes this page, whose difference a person
 * reviews: what a test expects is never taken from the rights themselves.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** The roles of people by procedure. */
export type AccessTable = ReadonlyMap<string, readonly string[]>

const page = readFileSync(new URL('../../docs/reference/access.md', import.meta.url), 'utf8')

/** @param title of its section, in English */
export function readAccess(title: 'The platform' | 'An institution'): AccessTable {
  const section = page.split('\n## ').find((text) => text.split('\n', 1)[0]?.endsWith(title)) ?? ''
  const [[, , ...roles] = [], , ...rows] = section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
  assert.ok(rows.length > 100, `${rows.length} procedures`)
  return new Map(rows.map(([path = '', , ...marks]) => [path, roles.filter((_, index) => marks[index] === '✓')]))
}

type Caller = { call(path: string): Promise<{ status: number }> } | undefined

/** What this role could call and should not, or could not call and should. */
export async function wrongAnswersTo(person: Caller, role: string, table: AccessTable): Promise<string[]> {
  const wrong: string[] = []
  for (const [path, roles] of table) {
    const { status } = (await person?.call(path)) ?? { status: 0 }
    const isRefused = status === 403
    if (isRefused === roles.includes(role) || status === 401 || status === 0 || status >= 500)
      wrong.push(`${path}: ${status}`)
  }
  return wrong
}
