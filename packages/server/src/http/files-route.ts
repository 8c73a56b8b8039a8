/** Serves stored files to holders of an unexpired link. */
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../files/file-store.ts'
import { checkLink, type FileLink } from '../files/links.ts'
import { servedType } from '../files/served-type.ts'
import type { Clock } from '../program/clock.ts'
import type { Vault } from '../secrets/vault.ts'
import { transportReply } from './replies.ts'

export function mountFiles(app: FastifyInstance, deps: { files: FileStore; vault: Vault; clock: Clock }): void {
  app.get<{ Params: FileLink }>('/files/:sm3/:expires/:mac', async (request, reply) => {
    const state = checkLink(request.params, deps.clock.now(), deps.vault)
    const bytes = state === 'valid' ? await deps.files.get(request.params.sm3) : undefined
    const status = state === 'expired' ? 410 : 404
    if (bytes === undefined) return reply.code(status).send(transportReply(request, status))
    const { type, extension, inline } = servedType(bytes)
    return reply
      .type(type)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=300')
      .header(
        'content-disposition',
        `${inline ? 'inline' : 'attachment'}; filename="${request.params.sm3.slice(0, 16)}.${extension}"`,
      )
      .header('referrer-policy', 'no-referrer')
      .send(Buffer.from(bytes))
  })
}
