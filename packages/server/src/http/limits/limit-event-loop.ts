/**
 * A process whose event loop is late answers 503 rather than slow down all requests. Its own sampler, as that of
 * `@fastify/under-pressure` wakes a process at rest a hundred times a second (docs/decisions/0019).
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { isHealthPath } from '../health.ts'
import { transportReply } from '../replies.ts'

/** Of every sampler of the event loop: each sample wakes the process. */
export const eventLoopSampleMs = 50
const windowMs = 1_000

type Samples = Pick<ReturnType<typeof monitorEventLoopDelay>, 'count' | 'mean' | 'reset' | 'enable' | 'disable'>

/** @param mostMs mean delay within a second; 0: never */
export function limitEventLoop(
  app: FastifyInstance,
  mostMs: number,
  samples: Samples = monitorEventLoopDelay({ resolution: eventLoopSampleMs }),
): void {
  if (mostMs === 0) return
  samples.enable()
  let isLate = false
  const timer = setInterval(() => {
    isLate = samples.count === 0 || samples.mean / 1e6 - eventLoopSampleMs > mostMs
    samples.reset()
  }, windowMs).unref()
  app.addHook('onClose', async () => {
    clearInterval(timer)
    samples.disable()
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (isLate && !isHealthPath(request.url))
      return void reply.header('retry-after', '5').code(503).send(transportReply(request, 503))
    done()
  })
}
