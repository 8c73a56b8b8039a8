/** A connection whose answer was under way at the stop would otherwise stay open, idle, for its whole keep-alive time. */
import type { FastifyInstance } from 'fastify'

export function closeConnectionsOnStop(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
}
