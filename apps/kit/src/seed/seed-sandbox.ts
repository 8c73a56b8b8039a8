/**
 * Seeds a new sandbox over the programs' APIs, and changes nothing in a seeded one: every step checks first, so that
 * the next start completes an interrupted one.
 */
import { readFile } from 'node:fs/promises'
import { callApi } from '../api/call-api.ts'
import { type Access, rootCertificateFile } from '../sandbox/home.ts'
import { type Institution, platformCode } from '../sandbox/organisations.ts'
import { companionLots } from './companion-lots.ts'
import { peopleOf, seedPeople } from './people-seed.ts'
import type { BidderSeed, LotSeed, SandboxData } from './sandbox-data.ts'

export type SeedPorts = {
  home: string
  access(organisation: string): Access
  /** A new shared secret (appsecret). */
  newSecret(): string
}

/** The insurer's is left for the trading centre to enter. */
const duties: Readonly<Record<string, { name: string; phone: string }>> = {
  bank: { name: '保函中心值班室', phone: '0512-66880099' },
}

const kinds = { bank: 'bank', insurer: 'insurance' } as const

export async function seedSandbox(data: SandboxData, institutions: readonly Institution[], ports: SeedPorts) {
  const platform = ports.access('platform')
  await seedLots(platform, [...data.lots, ...companionLots(data.lots)])
  await seedBidders(platform, data.bidders)
  for (const organisation of ['platform', ...institutions.map(({ id }) => id)])
    await seedPeople(ports.access(organisation), peopleOf(organisation, data.nameOf))
  for (const institution of institutions) {
    await seedBasicAccounts(ports.access(institution.id), data.bidders)
    await joinPartners(data, institution, ports)
    await callApi(platform, 'PUT', '/api/products', {
      partner: institution.appkey,
      name: '投标保证保函',
      kind: kinds[institution.id as keyof typeof kinds] ?? 'bank',
      rate: '0.004',
      minimumPremium: '500.00',
    })
  }
}

export async function seedLots(platform: Access, lots: readonly LotSeed[]): Promise<void> {
  const known = new Set((await callApi<{ number: string }[]>(platform, 'GET', '/api/lots')).map((lot) => lot.number))
  for (const lot of lots) if (!known.has(lot.number)) await callApi(platform, 'POST', '/api/lots', lot)
}

export async function seedBidders(platform: Access, bidders: readonly BidderSeed[]): Promise<void> {
  const known = new Set((await callApi<{ code: string }[]>(platform, 'GET', '/api/bidders')).map((one) => one.code))
  for (const { address: _, ...bidder } of bidders)
    if (!known.has(bidder.code)) await callApi(platform, 'POST', '/api/bidders', bidder)
}

export async function seedBasicAccounts(institution: Access, bidders: readonly BidderSeed[]): Promise<void> {
  const accounts = await callApi<{ code: string }[]>(institution, 'GET', '/api/basic-accounts')
  const known = new Set(accounts.map((one) => one.code))
  for (const { code, basicAccount, address } of bidders.filter((bidder) => !known.has(bidder.code)))
    await callApi(institution, 'PUT', '/api/basic-accounts', {
      code,
      name: basicAccount.name,
      account: basicAccount.number,
      address,
    })
}

/**
 * One secret for both sides. The platform's row is written last, so its presence proves that both exist; a start that
 * stopped between the two generates a new secret for both.
 */
async function joinPartners(data: SandboxData, institution: Institution, ports: SeedPorts): Promise<void> {
  const platform = ports.access('platform')
  const other = ports.access(institution.id)
  const { appkey } = institution
  const ourPlace = { baseUrl: `${platform.url}/gateway`, allowedHosts: [new URL(platform.url).host] }
  const theirPlace = { baseUrl: `${other.url}/gateway`, allowedHosts: [new URL(other.url).host] }
  if (await findPartner(platform, appkey)) {
    await movePartner(other, appkey, ourPlace)
    await movePartner(platform, appkey, theirPlace)
    return
  }
  const secret = ports.newSecret()
  const common = { appkey, secret, dialect: dialectOf(institution), platformCode, test: true }
  if (await findPartner(other, appkey)) {
    await callApi(other, 'POST', `/api/partners/${appkey}/rotate`, { secret })
    await movePartner(other, appkey, ourPlace)
  } else
    await callApi(other, 'POST', '/api/partners', {
      ...common,
      ...ourPlace,
      name: '云川市公共资源交易平台',
      side: 'platform',
    })
  await callApi(platform, 'POST', '/api/partners', {
    ...common,
    ...theirPlace,
    name: data.nameOf(institution.code),
    side: 'institution',
    rootsPem: await readFile(rootCertificateFile(ports.home, institution.id), 'utf8'),
  })
  const duty = duties[institution.id]
  if (duty !== undefined) await callApi(platform, 'PUT', `/api/institution-contacts/${appkey}`, duty)
}

/**
 * The bank and the platform agree on all our extensions. The insurer uses the plain specification, so that both can be
 * seen, such as a demand whose result is reported and one that stays unconfirmed; and the class of bid validity, without
 * which a plain guarantee for a lot of another validity ends too early (D21).
 */
const dialectOf = ({ id }: Institution) =>
  id === 'bank' ? 'openbaohan-3' : { base: 'epoint', extensions: ['validity-tier'] }

type Place = { baseUrl: string; allowedHosts: string[] }

/** A sandbox started on other ports: its programs must find each other there. */
async function movePartner(access: Access, appkey: string, place: Place): Promise<void> {
  const known = await findPartner(access, appkey)
  if (known?.baseUrl !== place.baseUrl) await callApi(access, 'PATCH', `/api/partners/${appkey}`, place)
}

async function findPartner(access: Access, appkey: string): Promise<{ baseUrl: string } | undefined> {
  const partners = await callApi<{ appkey: string; baseUrl: string }[]>(access, 'GET', '/api/partners')
  return partners.find((partner) => partner.appkey === appkey)
}
