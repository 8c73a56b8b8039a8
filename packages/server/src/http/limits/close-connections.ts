/**
 * During a stop, running requests finish and new ones get 503. A connection whose answer was in progress at the stop
 * would otherwise stay open, idle, for its whole keep-alive time.
 */
import type { FastifyInstance } from 'fastify'
import { transportReply } from '../replies.ts'

export function closeConnectionsOnStop(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (closing) return void reply.code(503).send(transportReply(request, 503))
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close')
    done(null, payload)
  })
}
