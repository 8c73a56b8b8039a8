import { both } from '../both.ts'
import { type Io, UsageError } from '../command.ts'
import { notEmpty, orUsage } from './read-paths.ts'

/** A secret or key, as a value or in a file, which keeps it out of the shell history; exactly one must be given. */
export async function readEither(
  option: 'secret' | 'key',
  { value, file }: { value: string | undefined; file: string | undefined },
  read: Io['read'] | ((path: string) => Promise<string>),
): Promise<string> {
  if ((value === undefined) === (file === undefined))
    throw new UsageError(
      both(`需要 --${option} 或 --${option}-file 之一`, `give one of --${option} and --${option}-file`),
    )
  if (value !== undefined) return value
  return await readFirst(read, file ?? '')
}

async function readFirst(read: Io['read'] | ((path: string) => Promise<string>), file: string): Promise<string> {
  const bytes = Buffer.from(await orUsage<string | Uint8Array>(read(file), file))
  return notEmpty(bytes.toString('utf8'), file).trim()
}
