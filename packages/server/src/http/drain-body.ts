/** A peer that still sends sees no answer, only a broken connection; so a refused body is read to its end first. */
import type { FastifyRequest } from 'fastify'
import { limits } from '../limits.ts'

/** Throws the rest of the body away, up to a size and a time. */
export function drainBody({ raw }: Pick<FastifyRequest, 'raw'>): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let bytes = 0
    const stop = () => {
      clearTimeout(timer)
      raw.off('data', count)
      raw.pause()
      resolve()
    }
    const count = (chunk: Uint8Array) => {
      bytes += chunk.byteLength
      if (bytes > limits.drainedBodyBytes) stop()
    }
    const timer = setTimeout(stop, limits.drainMs)
    raw.on('data', count)
    for (const event of ['end', 'close', 'error']) raw.once(event, stop)
    raw.resume()
  })
}
