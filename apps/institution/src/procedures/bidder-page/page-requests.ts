/** How a request of the bidder's page is read: by its link alone. */
import { transportReply } from '@openbaohan/server/http/replies.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readBidderToken } from '../../bidder-page/bidder-link.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { issuerOf } from './issuer.ts'

export type Params = { Params: { token: string } }
export type Found = { application: ApplicationRow; expiresAt: number }

export type BidderPageRequests = {
  /** The application of the link; undefined when the reply was sent: never valid, or expired. */
  find(request: FastifyRequest<Params>, reply: FastifyReply): Promise<Found | undefined>
  /** Our own page sends this header, and no form of another site can set it. */
  isOwn(request: FastifyRequest): boolean
}

export function bidderPageRequests({ db, clock, vault, settings }: Ports): BidderPageRequests {
  return {
    async find(request, reply) {
      void reply.header('x-robots-tag', 'noindex')
      const read = readBidderToken(request.params.token, clock.now(), vault)
      const application =
        read.state === 'valid'
          ? await db.kysely.selectFrom('application').selectAll().where('id', '=', read.id).executeTakeFirst()
          : undefined
      if (read.state === 'valid' && application !== undefined) return { application, expiresAt: read.expiresAt }
      const status = read.state === 'expired' ? 410 : 404
      // the institution and its phone are public, and the same for every link
      await reply.code(status).send({ ...transportReply(request, status), issuer: await issuerOf({ db, settings }) })
      return undefined
    },
    isOwn: (request) => request.headers['x-openbaohan'] === '1',
  }
}
