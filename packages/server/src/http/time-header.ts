import type { FastifyInstance } from 'fastify'
import type { Clock } from '../program/clock.ts'

/** Consoles go by the clock of their program, which a sandbox moves: every answer of the API says what it shows. */
export function setTimeHeader(app: FastifyInstance, clock: Clock): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('x-openbaohan-time', clock.now())
  })
}
