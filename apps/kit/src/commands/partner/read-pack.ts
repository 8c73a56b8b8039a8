/** Packs and dialects that a command is given. */
import { type Dialect, dialects, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { isPack, type PartnerPack, parsePack } from '@openbaohan/protocol/packs/partner-pack.ts'
import { both, bothOf } from '../../both.ts'
import { Failure, type Io, UsageError } from '../../command.ts'
import { orUsage } from '../read-paths.ts'

export type ReadPack = { pack: PartnerPack; dialect: Dialect }

export async function readPack(file: string, io: Io): Promise<ReadPack> {
  const unread = both('读不到接入包文件', 'the file of the pack cannot be read')
  return packOf(await readJsonFile(file, unread, io), file)
}

/** A shipped name, JSON of a dialect, or a file with a dialect or a pack. */
export async function readDialectOrPack(given: string, io: Io): Promise<{ pack?: PartnerPack; dialect: Dialect }> {
  const shipped = Object.hasOwn(dialects, given) ? dialects[given] : undefined
  if (shipped !== undefined) return { dialect: shipped }
  const value = given.trimStart().startsWith('{') ? parseJson(given, given) : await readJsonFile(given, neither, io)
  if (isPack(value)) return packOf(value, given)
  const parsed = parseDialect(value)
  if (!parsed.ok) throw new UsageError(`${given}: ${parsed.problems.join('; ')}`)
  return { dialect: parsed.dialect }
}

function packOf(value: unknown, file: string): ReadPack {
  const parsed = parsePack(value)
  if (parsed.ok) return parsed
  throw new Failure([file, ...parsed.problems.map(bothOf)].join('\n  '), 2)
}

const neither = both('既不是内置接口规格名，也读不到这个文件', 'neither a shipped dialect nor a file that can be read')

async function readJsonFile(file: string, unread: string, io: Io): Promise<unknown> {
  const path = file.replace(/^@/, '')
  const bytes = await orUsage(io.read(path), path).catch((error: unknown) => {
    throw error instanceof UsageError ? new UsageError(`${unread}: ${error.message}`) : error
  })
  return parseJson(Buffer.from(bytes).toString(), file)
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${both('不是 JSON', 'is not JSON')}: ${file}`)
  }
}
