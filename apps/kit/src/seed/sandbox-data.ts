/** The invented parties and scenarios of apps/kit/data/sandbox.json, in the form of the programs' APIs. */

import { readFile } from 'node:fs/promises'
import { addDays, dayMs, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { contactNameOf } from './contact-name.ts'

type Scenario = Readonly<Record<string, string | number | undefined>>
export type DataFile = { parties: { name: string; code: string }[]; scenarios: Scenario[] }

export type LotSeed = {
  number: string
  name: string
  beneficiaryName: string
  beneficiaryCode?: string
  agency?: string
  agencyCode?: string
  /** Yuan. */
  amount: string
  opensAt: number
  bidValidityDays: number
  extraDays: number
  /** Of the tender; plain guarantees state them. */
  projectNumber?: string
  projectName?: string
  beneficiaryAddress?: string
}
export type BidderSeed = {
  code: string
  name: string
  contactName: string
  contactPhone: string
  basicAccount: { name: string; number: string; bank: string }
  /** Known to the institutions alone. */
  address: string
}
export type SandboxData = { lots: readonly LotSeed[]; bidders: readonly BidderSeed[]; nameOf(code: string): string }

const dataFile = new URL('../../data/sandbox.json', import.meta.url)

export async function loadSandboxData(now: number): Promise<SandboxData> {
  return readSandboxData(JSON.parse(await readFile(dataFile, 'utf8')) as DataFile, now)
}

/** Lots and bidders of the scenarios; a near or past opening is set to two weeks from `now`. */
export function readSandboxData(data: DataFile, now: number): SandboxData {
  const nameOf = (code: string) => data.parties.find((party) => party.code === code)?.name ?? code
  const lots = data.scenarios.filter((scenario) => scenario.biaoduanno !== undefined)
  const bidders = data.scenarios.filter((scenario) => scenario.biddercode !== undefined)
  return {
    lots: withNeighbour(
      lots.map((scenario) => lotOf(scenario, now)),
      nameOf,
    ),
    bidders: bidders
      .map(bidderOf)
      .filter((bidder, index, all) => all.findIndex((b) => b.code === bidder.code) === index),
    nameOf,
  }
}

const agencyCode = '91329901MA1Q6B4E56'

/** The first lot and a second one belong to its agency: two with one amount, so that the amount identifies neither. */
function withNeighbour([first, ...others]: readonly LotSeed[], nameOf: (code: string) => string): readonly LotSeed[] {
  if (first === undefined) return others
  const tender = {
    projectNumber: 'JDYC-ZB-2026-0318',
    projectName: '云川市轨道交通3号线一期工程',
    beneficiaryAddress: '江东省云川市玉带区轨道大道1号',
  }
  const own = { ...first, ...tender, agency: nameOf(agencyCode), agencyCode }
  const neighbour = {
    ...own,
    number: first.number.replace(/2$/, '3'),
    name: first.name.replace('02标', '03标'),
    opensAt: first.opensAt + 7 * dayMs,
  }
  return [own, ...others, neighbour]
}

function lotOf(scenario: Scenario, now: number): LotSeed {
  const code = text(scenario.zbrorgnum)
  return {
    number: text(scenario.biaoduanno),
    name: text(scenario.biaoduanname),
    beneficiaryName: text(scenario.zbr),
    ...(code === '' ? {} : { beneficiaryCode: code }),
    amount: text(scenario.bzjamount),
    opensAt: openingOf(text(scenario.kaibiaotime), now),
    bidValidityDays: Number(scenario.validDays ?? 90),
    extraDays: 0,
  }
}

/**
 * Two weeks from `now` once the stated day is near or past, each lot still at its own hour: whatever the current time, the
 * first lot opens before the others.
 * @param stated `yyyy-MM-dd HH:mm:ss` in Asia/Shanghai
 */
function openingOf(stated: string, now: number): number {
  const opensAt = parseWireTime(stated)
  const inTwoWeeks = startOfShanghaiDate(addDays(shanghaiDate(now), 14))
  if (opensAt === undefined) return inTwoWeeks + halfPastTen
  const day = startOfShanghaiDate(shanghaiDate(opensAt))
  return day > now + dayMs ? opensAt : inTwoWeeks + opensAt - day
}

const halfPastTen = 10.5 * 3_600_000

/** Of the first two, on purpose: the supervisor's hints about the bidders of one lot have an example. */
const sharedContacts = ['沈若舟', '沈若舟']

function bidderOf(scenario: Scenario, index: number): BidderSeed {
  const name = text(scenario.biddername)
  return {
    code: text(scenario.biddercode),
    name,
    contactName: sharedContacts[index] ?? contactNameOf(index),
    contactPhone: `1380000${String(4672 + index)}`,
    address: `江东省云川市玉带区建业路${18 + 2 * index}号`,
    basicAccount: {
      name,
      number: text(scenario.payeraccount).replaceAll(' ', '') || `32990188000${String(31804673 + index)}`,
      bank: '江东银行股份有限公司云川分行',
    },
  }
}

const text = (value: string | number | undefined) => (value === undefined ? '' : String(value))
