/** Messages of the protocol given as files, signed or not: the input of the offline pre-flight. */

import { type CallId, calls } from '@openbaohan/protocol/calls.ts'
import { checkFields } from '@openbaohan/protocol/check.ts'
import { decode } from '@openbaohan/protocol/codec/codec.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { both } from '../../both.ts'
import { Failure, type Io, UsageError } from '../../command.ts'
import { readDialect, readMessage } from '../message/message-file.ts'

/** A message and the call that it matches. */
export type ReadCall<C extends CallId = CallId> = C extends CallId ? { call: C; message: Message<C> } : never

/** Reads the file as the first call whose required fields it has; otherwise reports each problem. */
export async function readCall<C extends CallId>(
  file: string,
  allowed: readonly C[],
  dialectText: string,
  io: Io,
): Promise<ReadCall<C>> {
  const dialect = readDialect(dialectText)
  const { fields } = await readMessage(file, io)
  const tried = allowed.map((call) => ({
    call,
    problems: checkFields(call, fields, dialect).filter(({ field }) => field !== 'sign'),
  }))
  const fitting = tried.find(({ problems }) => problems.length === 0)
  // decoded for the call that it was checked for
  if (fitting !== undefined)
    return { call: fitting.call, message: decode(fitting.call, fields, dialect) } as ReadCall<C>
  const nearest = tried.toSorted((a, b) => a.problems.length - b.problems.length)[0]
  if (nearest === undefined) throw new UsageError('no call')
  const lines = nearest.problems.map(({ field, zh, en }) => `  ${field}: ${both(zh, en)}`)
  throw new Failure(`${file} ${both('不符合', 'does not fit')} ${calls[nearest.call].wireName}:\n${lines.join('\n')}`)
}
