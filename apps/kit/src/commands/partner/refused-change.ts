import { ApiFailure } from '../../api/call-api.ts'
import { jsonLine } from '../../both.ts'
import type { Io } from '../../command.ts'
import { type DryRun, printResult } from './dry-run-result.ts'
import { nameOptions } from './name-options.ts'

/** A change that was refused since golden messages would not be read: each with its reason; as JSON only on request. */
export async function withRefusal<T>(change: Promise<T>, isJson: boolean, io: Io): Promise<T> {
  try {
    return await change
  } catch (error) {
    if (error instanceof ApiFailure) {
      if (isDryRun(error.data)) printResult(error.data, io)
      if (isJson) io.out(jsonLine({ ok: false, message: messageOf(nameOptions(error)), ...dataOf(error) }))
    }
    throw nameOptions(error)
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const dataOf = ({ data }: ApiFailure) => (typeof data === 'object' && data !== null ? { data } : {})

const isDryRun = (data: unknown): data is DryRun =>
  typeof data === 'object' && data !== null && 'messages' in data && 'unseen' in data
