/** Foreign institutions that are partners of our platform, each with one bidder for every way an application can go. */
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { seedBidders } from '@openbaohan/kit/seed/seed-sandbox.ts'
import type { ForeignInstitution, ForeignInstitutionOptions } from '../foreign-peer/foreign-institution.ts'
import { startForeignInstitution } from '../foreign-peer/foreign-institution.ts'
import type { Network } from '../harness/network.ts'

export const roles = ['whole', 'released', 'quit', 'offline', 'refused', 'given', 'own'] as const
export type Role = (typeof roles)[number]
/** `numbers`: the application of each role. */
export type ForeignLife = { institution: ForeignInstitution; numbers: Readonly<Record<Role, string>> }

export type ForeignTerms = {
  appkey: string
  secret: string
  platformCode: string
  lot: string
  /** Settings over `epoint`. */
  dialect?: object
  /** Other terms of the partner. */
  [term: string]: unknown
}

/** Answers no the first time, and yes from then on. */
function atFirst<T>(no: T, yes: T): (number: string) => T {
  const seen = new Set<string>()
  return (number) => {
    if (seen.has(number)) return yes
    seen.add(number)
    return no
  }
}

/**
 * Starts the institution, adds it as a partner, and applies to it once for each role. It refuses the first withdrawal
 * and the first abandonment.
 * @param index other bidders than any other index
 */
export async function startForeignLife(
  network: Network,
  index: number,
  { appkey, secret, lot, dialect = {}, ...terms }: ForeignTerms,
  options: Partial<ForeignInstitutionOptions>,
): Promise<ForeignLife> {
  const platform = network.access('platform')
  const bidders = roles.map((role, place) => ({ role, ...inventedBidder(42_000 + 10 * index + place) }))
  const bidderOf = (code = '') => bidders.find((bidder) => bidder.code === code)
  const abandons = atFirst<string | undefined>('保函正在制作，暂不可放弃', undefined)
  const name = options.name ?? `${appkey}财产保险股份有限公司`
  const institution = await startForeignInstitution({
    platformUrl: `${platform.url}/gateway`,
    now: () => network.clock.now(),
    payerAccount: (code) => bidderOf(code)?.basicAccount.number ?? '',
    decides: ({ biddercode }) => {
      const role = bidderOf(biddercode)?.role
      return role === 'refused' ? 'refuse' : role === 'given' || role === 'own' ? 'wait' : 'issue'
    },
    grants: atFirst(false, true),
    answers: (call, { applyno = '' }) => (call === 'giveupapply' ? abandons(applyno) : undefined),
    ...options,
    ...{ name, appkey, secret, signature: 'epoint' },
  })
  const { url: baseUrl, rootPem: rootsPem } = institution
  await callApi(platform, 'POST', '/api/partners', {
    ...{ name, side: 'institution', baseUrl, appkey, secret, rootsPem, test: true },
    ...{ dialect: { base: 'epoint', ...dialect }, ...terms },
  })
  const companies = bidders.map(({ role: _, ...company }) => company)
  await seedBidders(platform, companies)
  const numbers = await Promise.all(
    companies.map(async ({ code: bidderCode }) => {
      const body = { bidderCode, lotNumber: lot, partner: appkey }
      return (await callApi<{ applicationNumber: string }>(platform, 'POST', '/api/applications', body))
        .applicationNumber
    }),
  )
  const [whole = '', released = '', quit = '', offline = '', refused = '', given = '', own = ''] = numbers
  return { institution, numbers: { whole, released, quit, offline, refused, given, own } }
}
