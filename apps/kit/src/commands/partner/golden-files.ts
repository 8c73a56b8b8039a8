/** A folder of a partner's messages: one body in each file, named after the call, as `01-baohanapply.json`. */

import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { both } from '../../both.ts'
import { type Io, UsageError } from '../../command.ts'
import { orUsage, readText } from '../read-paths.ts'

export type GoldenFile = { name: string; wireName: string; body: string }

const wireNames = [...new Set(callIds.map((call) => definitionOf(call).wireName))]

/** The longest, since one name may contain another. */
export function wireNameIn(file: string): string | undefined {
  const [wireName] = wireNames.filter((one) => basename(file).includes(one)).sort((a, b) => b.length - a.length)
  return wireName
}

export async function readGoldenFiles(folder: string, io: Pick<Io, 'cwd'>): Promise<GoldenFile[]> {
  const names = (await orUsage(readdir(resolve(io.cwd, folder)), folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
  if (names.length === 0) throw new UsageError(`${folder} ${both('里没有 .json 文件', 'holds no .json file')}`)
  return await Promise.all(
    names.map(async (name) => {
      const wireName = wireNameIn(name)
      if (wireName === undefined)
        throw new UsageError(`${both('文件名须含接口名', 'the file name must hold the name of the call')}: ${name}`)
      return { name, wireName, body: await readText(join(folder, name), io) }
    }),
  )
}
