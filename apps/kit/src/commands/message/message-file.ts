/** A message given as a file, and a dialect given by name or as JSON: input of the pure commands. */

import { type RawFields, readJson } from '@openbaohan/protocol/codec/json.ts'
import { unreadText } from '@openbaohan/protocol/codec/unread-text.ts'
import { type Dialect, dialects, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { nearest } from '@openbaohan/protocol/errors/nearest.ts'
import { both, bothOf } from '../../both.ts'
import { Failure, type Io, UsageError } from '../../command.ts'
import { orUsage } from '../read-paths.ts'

export async function readMessage(file: string, io: Io): Promise<{ body: Uint8Array; fields: RawFields }> {
  const body = await readBytes(file, io)
  const read = readJson(body)
  if (read.ok) return { body, fields: read.fields }
  throw new Failure(`${read.problem}: ${bothOf(unreadText(read))}`)
}

export async function readBytes(file: string, io: Io): Promise<Uint8Array> {
  return await orUsage(io.read(file), file)
}

/**
 * A shipped name (also the forgeable one: computing it here forges nothing), or JSON, which is checked; `epoint` when
 * none is given.
 */
export function readDialect(text = 'epoint'): Dialect {
  const shipped = Object.hasOwn(dialects, text) ? dialects[text] : undefined
  if (shipped) return shipped
  if (!/^\s*[{[]/.test(text)) throw new UsageError(unknownDialect(text))
  const parsed = parseDialect(text)
  if (parsed.ok) return parsed.dialect
  throw new UsageError(`--dialect: ${parsed.problems.map(inParts).join('; ')}`)
}

function unknownDialect(name: string): string {
  const meant = nearest(name, Object.keys(dialects))
  const hint =
    meant === undefined
      ? both('写内置的名字或 JSON，见 --help', 'give a shipped name or JSON, see --help')
      : both(`是不是 ${meant}？`, `did you mean ${meant}?`)
  return `--dialect ${both('没有这种接口规格', 'no such dialect')}: ${name}; ${hint}`
}

/** `place: 中文 / English[: value]`, as the protocol states a problem of a dialect. */
function inParts(problem: string): string {
  const [, place = '', zh = '', en = '', value = ''] = /^([^:]+: )(.+?) \/ ([^:]+)(.*)$/s.exec(problem) ?? []
  return place === '' ? problem : `${place}${both(zh, en)}${value}`
}
