import { readdir, readFile } from 'node:fs/promises'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { CaseFile, ConformanceCase } from './case-shape.ts'

export const casesFolder = fileURLToPath(new URL('../../cases', import.meta.url))

/** Every shipped case, in the order of the files and of each file. */
export async function loadCases(folder = casesFolder): Promise<readonly ConformanceCase[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  // A test compares the files with the shape.
  return files.flatMap((text) => (JSON.parse(text) as CaseFile).cases)
}

/** @param only patterns such as `restore/*`; none selects every case of the role */
export function selectCases(all: readonly ConformanceCase[], role: Side, only: readonly string[]) {
  const ofRole = all.filter((one) => one.role === role)
  return only.length === 0 ? ofRole : ofRole.filter(({ id }) => only.some((pattern) => matchesGlob(id, pattern)))
}
