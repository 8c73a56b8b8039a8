/**
 * What `npm run check` runs: tables, pure rules and what reads the repository. A test that can open a database or start
 * a program belongs to `npm test`; its imports show it, those of the product included.
 */
import { existsSync, readFileSync } from 'node:fs'
import { importsOf } from '../import-rules.ts'

/** One short command is no program. */
const isProgram = (to: string, names: string) =>
  to === 'pg' || (to === 'node:child_process' && names !== '{ execFileSync }')

/** It loads every program and starts none. */
const references = 'tests/references.test.ts'

export function isFast(
  file: string,
  importsAt: (file: string) => ReturnType<typeof importsOf> = readImports,
  seen: Set<string> = new Set(),
): boolean {
  if (seen.has(file) || file === references) return true
  seen.add(file)
  return importsAt(file).every(({ to, names }) => !isProgram(to, names) && isFast(to, importsAt, seen))
}

const imports = new Map<string, ReturnType<typeof importsOf>>()

/** Those that a file has when it is loaded: an indented line is of a function, or planted text. */
function readImports(file: string): ReturnType<typeof importsOf> {
  const known = imports.get(file)
  if (known !== undefined) return known
  const text = /\.tsx?$/.test(file) && existsSync(file) ? readFileSync(file, 'utf8').replace(/^ .*$/gm, '') : ''
  const read = importsOf(file, text).filter(({ names }) => names !== '')
  imports.set(file, read)
  return read
}
