/** The procedure of `messageContract`, on the journal. */
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import type { Executor } from '../../db/executor.ts'
import { findMessages } from '../../journal/messages.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import { messageContract } from './contract.ts'

export function createMessageRouter(db: Executor, partners: PartnerDirectory) {
  const api = implement(messageContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async ({ input }) => {
      const known = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
      const found = await findMessages(db, input)
      return found.map((message) => ({ ...message, partner: known.get(message.partner) ?? message.partner }))
    }),
  })
}
