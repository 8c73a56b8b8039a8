/** The parties of scenario 1 and the steps every story shares. */

import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { day, type RunningPlatform, startOfStory } from './running-platform.ts'
import type { StubInstitution } from './stub-institution.ts'

export const lot = {
  number: 'E3299010001000318001002',
  name: '云川市轨道交通3号线一期工程土建施工02标',
  beneficiaryName: '云川市轨道交通集团有限公司',
  beneficiaryCode: '91329901MA1K3T7P1C',
  amount: '700000.00',
  opensAt: startOfStory + day,
  bidValidityDays: 90,
  extraDays: 0,
}
export const bidder = {
  code: '91329901MA1M8Q2R72',
  name: '云川镕堃建设集团有限公司',
  contactName: '沈若舟',
  contactPhone: '13800004672',
  basicAccount: { name: '云川镕堃建设集团有限公司', number: '3299018800031804672', bank: '江东银行' },
}

export type View = {
  number: string
  state: string
  guaranteeNumber?: string
  redirectUrl?: string
  files: { kind: string; version: number; sm3: string; url: string; findings: { code: string; severity: string }[] }[]
  events: { at: number; event: string; from?: string; to: string; detail?: unknown }[]
  lot?: { lotNumber: string; lotName: string; openedAt: number }
}

export async function register(platform: RunningPlatform): Promise<void> {
  await platform.ask('POST', '/api/lots', lot)
  await platform.ask('POST', '/api/bidders', bidder)
}

let lots = 0
/** Another lot, so that a story opens its own; opens a day from now unless stated otherwise. */
type TenderFacts = {
  forbidsExtraDays?: boolean
  projectName?: string
  projectNumber?: string
  beneficiaryAddress?: string
}

export async function newLot(
  platform: RunningPlatform,
  change: Partial<typeof lot> & TenderFacts = {},
): Promise<string> {
  const number = `E32990100010004${String(++lots).padStart(8, '0')}`
  await platform.ask('POST', '/api/lots', { ...lot, number, opensAt: platform.clock.now() + day, ...change })
  return number
}

/** An application whose sealed guarantee has arrived. */
export async function issue(platform: RunningPlatform, institution: StubInstitution, lotNumber = lot.number) {
  const { applicationNumber } = await apply(platform, institution, lotNumber)
  await platform.platform.settle()
  const guaranteeNumber = newGuaranteeNumber()
  const notice = await issuedNotice(platform, institution, applicationNumber, guaranteeNumber)
  const answer = await institution.notify('issued', notice)
  if (answer.code !== '1') throw new Error(answer.text)
  return { applicationNumber, guaranteeNumber }
}

/** What the API states to a request that it refuses: status and code. */
export async function refusalOf(platform: RunningPlatform, path: string, body: object = {}): Promise<string> {
  const { status, json } = await platform.api('POST', path, body)
  return `${status} ${(json as { data?: { code?: string } } | undefined)?.data?.code ?? ''}`.trim()
}

export const workOf = async (platform: RunningPlatform, number: string) =>
  (await platform.ask<{ id: number; kind: string; application: string }[]>('GET', '/api/work-items')).filter(
    ({ application }) => application === number,
  )

let guarantees = 0
export const newGuaranteeNumber = () => `江银云川投保字（2026）第${String(++guarantees).padStart(4, '0')}号`

export async function apply(platform: RunningPlatform, institution: StubInstitution, lotNumber = lot.number) {
  const body = { bidderCode: bidder.code, lotNumber, partner: institution.appkey }
  return platform.ask<{ applicationNumber: string; receipt: Record<string, unknown> }>(
    'POST',
    '/api/applications',
    body,
  )
}

export const view = (platform: RunningPlatform, number: string) =>
  platform.ask<View>('GET', `/api/applications/${encodeURIComponent(number)}`)

/** The notice of a good sealed guarantee. */
export async function issuedNotice(
  platform: RunningPlatform,
  institution: StubInstitution,
  applicationNumber: string,
  guaranteeNumber = newGuaranteeNumber(),
  source?: string,
) {
  const text = {
    ...facts(applicationNumber, guaranteeNumber),
    kind: 'sealed',
    sealedLot: sealedLotOf(institution, applicationNumber),
  } as const
  const file = await institution.guarantee(text, source)
  return {
    applicationNumber,
    guaranteeNumber,
    fileUrl: 'http://127.0.0.1/none.pdf',
    file,
    payerName: bidder.name,
    payerAccount: bidder.basicAccount.number,
    issuedAt: platform.clock.now(),
    rate: '0.004',
    premium: '2800.00',
    approved: true,
  }
}

/** The notice of a good plain guarantee; `change` makes it state something else, `signer` lets someone else sign it. */
export async function restoredNotice(
  platform: RunningPlatform,
  institution: StubInstitution,
  applicationNumber: string,
  change: {
    lotNumber?: string
    lotName?: string
    beneficiaryName?: string
    beneficiaryCode?: string
    expiresOn?: string
    issuedAt?: number
    sealedFileSm3?: string
  } = {},
  signer = institution,
) {
  const { guaranteeNumber = '', lot: opened, events } = await view(platform, applicationNumber)
  const openedAt = opened?.openedAt ?? platform.clock.now()
  const { beneficiaryName, beneficiaryCode, name, number } = lot
  const { issuedAt = events.find(({ event }) => event === 'guarantee-issued')?.at, sealedFileSm3, ...inLot } = change
  const file = await signer.guarantee({
    ...facts(applicationNumber, guaranteeNumber),
    issuedAt,
    sealedFileSm3,
    kind: 'plain',
    sealedLot: sealedLotOf(institution, applicationNumber),
    lot: {
      lotNumber: opened?.lotNumber ?? number,
      lotName: name,
      beneficiaryName,
      beneficiaryCode,
      openedAt,
      expiresOn: addDays(shanghaiDate(openedAt), lot.bidValidityDays),
      ...inLot,
    },
  })
  return { applicationNumber, guaranteeNumber, file }
}

const facts = (applicationNumber: string, guaranteeNumber: string) => ({
  guaranteeNumber,
  applicationNumber,
  applicant: { name: bidder.name, code: bidder.code },
  amount: lot.amount,
  premium: '2800.00',
  rate: '0.004',
  payerName: bidder.name,
  payerAccount: bidder.basicAccount.number,
})

const arrivalOf = (institution: StubInstitution, call: string, applicationNumber: string) =>
  institution.arrivals.find((one) => one.call === call && one.body.applyno === applicationNumber)?.body

function sealedLotOf(institution: StubInstitution, applicationNumber: string) {
  const body = arrivalOf(institution, 'apply', applicationNumber) ?? {}
  return {
    lotNumber: body.biaoduanno ?? '-',
    lotName: body.biaoduanname ?? '-',
    beneficiaryName: body.zbr ?? '-',
    beneficiaryCode: body.zbrorgnum,
  }
}

/** What the institution reads with the key it was sent, as §3 means it to. */
export function restoredLotName(institution: StubInstitution, applicationNumber: string): string | undefined {
  const key = parseKey(arrivalOf(institution, 'restore', applicationNumber)?.key ?? '')
  return key && openText(key, sealedLotOf(institution, applicationNumber).lotName)
}
