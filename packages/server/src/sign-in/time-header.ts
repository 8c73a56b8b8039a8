import type { FastifyInstance } from 'fastify'
import type { Clock } from '../program/clock.ts'

/** Consoles use the clock of their program, which a sandbox can move: every API answer carries it in a header. */
export function setTimeHeader(app: FastifyInstance, clock: Clock): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('x-openbaohan-time', clock.now())
  })
}
