/** The procedures of `centreWithdrawalsContract`. */

import { attachmentOf } from '@openbaohan/guarantee-file/given/file-name.ts'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { servedType } from '@openbaohan/server/files/served-type.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { implement } from '@orpc/server'
import type { Application } from '../../domain/application/application.ts'
import { decideWithdrawalRequest } from '../../domain/ending/decide-withdrawal-request.ts'
import { findByNumberAndApplicant, openWithdrawalDocument, withdrawByCentre } from '../../flows/withdraw/by-centre.ts'
import { findWithdrawalDocument, listCentreWithdrawals } from '../../records/documents/withdrawal-documents.ts'
import { findOpened } from '../../records/opened-applications.ts'
import { personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { centreWithdrawalsContract } from './contract.ts'

export function centreWithdrawalsRoutes(ports: ApiPorts) {
  const { db } = ports
  const api = implement(centreWithdrawalsContract).$context<ApiContext>()
  const byId = async (id: string) => ports.partners.byId(id)
  const nameOf = async (partner: string) => (await byId(partner))?.name ?? partner
  const view = async ({ number, partner, state }: Application) => {
    const decision = decideWithdrawalRequest(state)
    const problem = 'problem' in decision ? errors[decision.problem] : undefined
    return {
      ...{ number, state },
      institution: await nameOf(partner),
      ...(problem === undefined ? {} : { problem: { zh: problem.zh, en: problem.en } }),
    }
  }
  const load = async (asked: { number: string; applicantCode: string }) => {
    const application = await findByNumberAndApplicant(db, asked)
    if (application === undefined) throw refusal('not-found')
    return application
  }
  return api.router({
    find: api.find.handler(async ({ input }) => view(await load(input))),
    withdraw: api.withdraw.handler(async ({ input, context }) => {
      const requests = { ...ports, partners: { byId } }
      const result = await withdrawByCentre(requests, { ...input, who: whoOf(personOf(context)) })
      if (!result.ok) throw refusal(result.problem, 'more' in result ? result.more : undefined)
      ports.wakeDelivery()
      ports.wakeNotifications()
      return view(await load(input))
    }),
    list: api.list.handler(async ({ input }) => {
      const names = new Map((await ports.partners.list()).map(({ id, name }) => [id, name]))
      return mapPage(
        await listCentreWithdrawals(db, input),
        ({ application, partner, name, sm3, isOpened, ...row }) => ({
          ...row,
          number: application,
          institution: names.get(partner) ?? partner,
          document: { name, sm3, mayRead: isOpened },
        }),
      )
    }),
    findDocument: api.findDocument.handler(async ({ input: { number } }) => {
      const document = await findWithdrawalDocument(db, number)
      if (document === undefined) throw refusal('not-found')
      if ((await findOpened(db, number)) === undefined) throw refusal('lot-not-opened')
      const bytes = await openWithdrawalDocument(ports, document)
      if (bytes === undefined) throw refusal('not-found')
      const { type } = servedType(bytes)
      return {
        headers: { 'content-disposition': attachmentOf(document.name) },
        body: new File([new Uint8Array(bytes)], document.name, { type }),
      }
    }),
  })
}
