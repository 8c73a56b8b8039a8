/** How many bytes of bodies may be under way at once: many large uploads by strangers must not fill memory. */
import type { FastifyInstance } from 'fastify'
import { limits } from '../limits.ts'
import { transportReply } from './replies.ts'

/** Answers 503 while the bodies that others are sending would leave no room for this one. */
export function limitBodies(app: FastifyInstance, budgetBytes: number = limits.bodiesUnderWayBytes): void {
  let underWay = 0
  app.addHook('onRequest', async (request, reply) => {
    const bytes = expectedBytes(request.headers)
    if (bytes === 0) return
    if (underWay > 0 && underWay + bytes > budgetBytes)
      return reply.header('retry-after', '1').header('connection', 'close').code(503).send(transportReply(request, 503))
    underWay += bytes
    reply.raw.once('close', () => {
      underWay -= bytes
    })
  })
}

/** A body that does not state its length is taken for a rather large one. */
function expectedBytes(headers: {
  'content-length'?: string | undefined
  'transfer-encoding'?: string | undefined
}): number {
  if (headers['transfer-encoding'] !== undefined) return limits.unstatedBodyBytes
  return Number(headers['content-length'] ?? 0) || 0
}
