import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { type Inflate, InflatePending } from './pdf-stream.ts'

/**
 * Runs a synchronous reading with an inflate that may be asynchronous: the reading is repeated with the answers
 * received so far.
 */
export async function withInflate<T>(
  runtime: Pick<VerifierRuntime, 'inflate'>,
  work: (inflate: Inflate) => T,
): Promise<T> {
  const known = new Map<number, Uint8Array | undefined>()
  const inflate: Inflate = (data, limitBytes) => {
    if (known.has(data.byteOffset)) {
      const answer = known.get(data.byteOffset)
      if (answer === undefined) throw new Error('cannot be unpacked')
      return answer
    }
    const answer = runtime.inflate(data, limitBytes)
    if (answer instanceof Uint8Array) return answer
    throw new InflatePending(data, answer)
  }
  for (;;) {
    try {
      return work(inflate)
    } catch (error) {
      if (!(error instanceof InflatePending)) throw error
      const answer = await error.answer.catch(() => undefined)
      known.set(error.data.byteOffset, answer)
    }
  }
}
