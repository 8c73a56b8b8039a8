/** The procedures of `partnerContract`, on a directory of partners. */
import { implement, ORPCError } from '@orpc/server'
import type { PartnerDirectory, PartnerResult } from '../partners/partner-directory.ts'
import type { KnownPartner } from '../partners/partner-record.ts'
import { invalidInput } from './api-errors.ts'
import type { ApiContext } from './context.ts'
import { type PartnerView, partnerContract } from './partner-contract.ts'

const hourMs = 3600_000

/** `ourSide` is what we are: our partners are of the other kind. */
export function createPartnerRouter(directory: PartnerDirectory, ourSide: 'platform' | 'institution') {
  const api = implement(partnerContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async () => (await directory.list()).map(viewOf)),
    find: api.find.handler(async ({ input }) => viewOf(await load(directory, input.appkey))),
    add: api.add.handler(async ({ input }) => {
      if (input.side === ourSide)
        throw invalidInput([{ field: 'side', problem: `对方不能也是 / cannot be ${ourSide}` }])
      return resultOf(await directory.add(input), input.appkey)
    }),
    update: api.update.handler(async ({ input: { appkey, ...patch } }) =>
      resultOf(await directory.update(appkey, patch), appkey),
    ),
    rotate: api.rotate.handler(async ({ input: { appkey, secret, overlapHours } }) =>
      resultOf(await directory.rotate(appkey, secret, overlapHours * hourMs), appkey),
    ),
  })
}

async function load(directory: PartnerDirectory, appkey: string): Promise<KnownPartner> {
  const partner = await directory.find(appkey)
  if (partner === undefined) throw unknown(appkey)
  return partner
}

const unknown = (appkey: string) =>
  new ORPCError('NOT_FOUND', { message: `没有 appkey 为 ${appkey} 的对方 / no partner has the appkey ${appkey}` })

function resultOf(result: PartnerResult, appkey: string): PartnerView {
  if (result.ok) return viewOf(result.partner)
  if (result.problem === 'unknown') throw unknown(appkey)
  if (result.problem === 'exists')
    throw new ORPCError('CONFLICT', { message: `appkey ${appkey} 已有对方使用 / the appkey ${appkey} is taken` })
  throw invalidInput(result.problems.map(({ field, zh, en }) => ({ field, problem: zh === en ? zh : `${zh} / ${en}` })))
}

function viewOf(partner: KnownPartner): PartnerView {
  const { id, appkey, name, side, baseUrl, dialect, secrets, platformCode, roots, allowedHosts, test } = partner
  return {
    ...{ id, appkey, name, side, baseUrl, test },
    dialect: dialect.name,
    validSecrets: secrets.length,
    ...(platformCode === undefined ? {} : { platformCode }),
    roots: roots.length,
    allowedHosts: [...allowedHosts],
  }
}
