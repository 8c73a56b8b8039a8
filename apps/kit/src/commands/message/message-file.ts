/** A message given as a file, and a dialect given by name or as JSON: input of the pure commands. */

import { type RawFields, readJson } from '@openbaohan/protocol/codec/json.ts'
import { unreadText } from '@openbaohan/protocol/codec/unread-text.ts'
import { type Dialect, dialects, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { bothOf } from '../../both.ts'
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

/** A shipped name (also the forgeable one: computing it here forges nothing), or JSON, which is checked. */
export function readDialect(text: string): Dialect {
  const shipped = Object.hasOwn(dialects, text) ? dialects[text] : undefined
  if (shipped) return shipped
  const parsed = parseDialect(text)
  if (parsed.ok) return parsed.dialect
  throw new UsageError(`--dialect: ${parsed.problems.join('; ')}`)
}
