/**
 * Serves the guided tour on loopback, to this machine’s own browser (decision 0055): its page, and the actions of its
 * buttons.
 */
import { fileURLToPath } from 'node:url'
import { createApp } from '@openbaohan/server/http/app.ts'
import { mountConsole } from '@openbaohan/server/http/console.ts'
import { createMetrics } from '@openbaohan/server/http/metrics.ts'
import { missingPageHeader, transportReply } from '@openbaohan/server/http/replies.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { createWorkMaker, type WorkMaker } from '../seed/work-maker.ts'
import { createTour } from './tour.ts'
import { clockMoves } from './tour-clock.ts'
import { tourStepIds } from './tour-facts.ts'

const host = '127.0.0.1'
const page = fileURLToPath(new URL('../../web/dist', import.meta.url))
const requestsPerMinute = 600

/** It holds the keys of both sides, so no other name of this machine and no other page may call it. */
export async function serveTour(
  home: string,
  port: number,
): Promise<{ url: string; work: WorkMaker; stop(): Promise<void> }> {
  const stopping = new AbortController()
  const work = await createWorkMaker(home, stopping.signal)
  const tour = await createTour(home, { signal: stopping.signal, work })
  const app = await createApp({
    // for one person, who waits
    config: { trustedProxies: [], requestsPerMinute, eventLoopDelayMs: 0 },
    log: createLog({ org: 'tour', logLevel: 'silent' }),
    metrics: createMetrics('tour'),
    readyChecks: [],
    isStopping: () => stopping.signal.aborted,
    findKey: async () => undefined,
  })
  const names = [`${host}:${port}`, `localhost:${port}`]
  app.addHook('onRequest', async (request, reply) => {
    const isOwn = names.includes(request.headers.host ?? '')
    // a page of another site cannot set this header
    const isAllowed = request.method === 'GET' || request.headers['x-openbaohan'] === '1'
    if (!isOwn || !isAllowed)
      return reply.code(403).send(transportReply(request, 403, undefined, isAllowed ? undefined : missingPageHeader))
  })
  app.get('/api/tour', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return tour.read()
  })
  app.post<{ Params: { step: string } }>('/api/tour/steps/:step', async (request, reply) => {
    const step = tourStepIds.find((id) => id === request.params.step)
    if (step === undefined) return reply.code(404).send(transportReply(request, 404))
    tour.play(step)
    return tour.read()
  })
  app.post('/api/tour/again', async () => {
    await tour.again()
    return tour.read()
  })
  app.post('/api/tour/work', async () => {
    work.make()
    return tour.read()
  })
  app.post<{ Params: { move: string } }>('/api/tour/clock/:move', async (request, reply) => {
    const move = clockMoves.find((id) => id === request.params.move)
    if (move === undefined) return reply.code(404).send(transportReply(request, 404))
    await tour.moveClock(move)
    return tour.read()
  })
  await mountConsole(app, page)
  await app.listen({ host, port })
  return {
    url: `http://${host}:${port}`,
    work,
    stop: async () => {
      stopping.abort()
      await app.close()
      await Promise.all([tour.idle(), work.idle()])
    },
  }
}
