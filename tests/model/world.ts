/**
 * The world of the random users: both programs on real databases over a wire that misbehaves, some lots and bidders,
 * and what only the users know, above all which application is for which lot.
 */

import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import type { LotSeed } from '@openbaohan/kit/seed/sandbox-data.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { type BeneficiarySeal, createBeneficiarySeal } from '../harness/beneficiary-seal.ts'
import { type Network, type NetworkOptions, startNetwork, startOfStory } from '../harness/network.ts'
import type { Break } from './breaks.ts'
import { busyWire } from './busy-wire.ts'
import { createPeople, type Role } from './people.ts'
import { createFactReader, type Facts } from './read-facts.ts'

const hour = 3_600_000
export const day = 24 * hour

export type Answer = { ok: boolean; status: number; json: unknown }

export type World = {
  network: Network
  now(): number
  facts: Facts
  /** Of the beneficiary of every lot. */
  seal: BeneficiarySeal
  /** By application number: known only to the bidder before the opening. */
  lotOf: Map<string, string>
  lots: Map<string, LotSeed>
  /** By application number: the amount that its lot asked for when its bidder applied. */
  appliedFen: Map<string, number>
  /** Institutions whose new business the trading centre has stopped. */
  stopped: Set<string>
  /** By application number: key and salt, which only the bidder has. */
  receipts: Map<string, readonly string[]>
  /** Calls that an operator skipped, by application: it need not agree until that is corrected. */
  skipped: Map<string, string>
  /** How often the wire answers 系统繁忙, code 0, before the peer receives the message. */
  busy: { rate: number }
  /** References of payments, and other values that must be unique. */
  next(): number
  ask(organisation: string, method: string, path: string, body?: object): Promise<Answer>
  /** As a person of the organisation, who signs in first: what no key may do. */
  askAs(role: Role, organisation: string, procedure: string, input: object): Promise<Answer>
  /** Reads the facts again, of all organisations or of those that were called since. */
  refresh(of?: 'all' | 'asked'): Promise<void>
  announce(amount: string, opensAt: number): Promise<void>
}

export const bidders = Array.from({ length: 6 }, (_, index) => inventedBidder(70_000 + index))
export const organisations = ['platform', ...institutions.map(({ id }) => id)]
export const amounts = ['60000.00', '120000.00', '6000000.00']

const product = {
  rate: '0.004',
  minimumPremium: '500.00',
  bidValidityDays: 90,
  extraDays: 0,
  longStopDays: 365,
  paymentWorkingDays: 5,
}
/** At the bank people decide everything, at the insurer the rules decide what they may. */
const settings: Record<string, object> = {
  bank: {
    name: '江东银行股份有限公司云川分行',
    code: '91329901836201478M',
    kind: 'bank',
    guaranteeNumberPattern: '江银云川投保字（{year}）第{sequence:4}号',
    product,
    underwriting: { acceptAloneUpTo: '100000.00' },
    assumePremium: false,
  },
  insurer: {
    name: '岭安财产保险股份有限公司江东分公司',
    code: '91329901662739058H',
    kind: 'insurer',
    guaranteeNumberPattern: 'PBZB{year}3299{sequence:10}',
    invoiceForm: 'coded',
    product,
    underwriting: { acceptAloneUpTo: '5000000.00', refusedApplicants: [bidders[5]?.code] },
    assumePremium: true,
  },
}

export const beneficiary = '云川市示例信息化建设中心'

let seals: Promise<BeneficiarySeal> | undefined
/** One for all worlds of a process. */
const theSeal = () => {
  seals ??= createBeneficiarySeal(startOfStory)
  return seals
}

export async function openWorld(seed: number, planted?: Break): Promise<World & { close(): Promise<void> }> {
  const busy = { rate: 0 }
  const seal = await theSeal()
  const options: NetworkOptions = {
    documentRoots: seal.rootFile,
    seed,
    faultRate: 0,
    unsynced: true,
    data: { lots: [], bidders: [], nameOf: (code) => code },
    settings: (id) => settings[id] as ReturnType<NonNullable<NetworkOptions['settings']>>,
    around: (deliver) => busyWire(planted?.around?.(deliver) ?? deliver, busy, seed),
  }
  const network = await startNetwork(options)
  await seedBidders(network.access('platform'), bidders)
  for (const { id } of institutions) await seedBasicAccounts(network.access(id), bidders)
  await planted?.prepare?.(network)
  const reader = createFactReader(network)
  const people = createPeople(network)
  let counter = 0
  const world: World = {
    network,
    now: () => network.clock.now(),
    facts: await reader.read(),
    seal,
    lotOf: new Map(),
    lots: new Map(),
    appliedFen: new Map(),
    stopped: new Set(),
    receipts: new Map(),
    skipped: new Map(),
    busy,
    next: () => ++counter,
    ask: (organisation, method, path, body) => {
      reader.touch(organisation)
      return ask(network, organisation, method, path, body)
    },
    askAs: (role, organisation, procedure, input) => {
      reader.touch(organisation)
      return people.ask(role, organisation, procedure, input)
    },
    refresh: async (of = 'all') => {
      if (of === 'all') reader.touch()
      world.facts = await reader.read()
    },
    announce: async (amount, opensAt) => {
      const lot = lotOf(world.lots.size, amount, opensAt)
      await seedLots(network.access('platform'), [lot])
      world.lots.set(lot.number, lot)
      reader.touch('platform')
    },
  }
  for (const [index, days] of [2, 3, 5, 9].entries())
    await world.announce(amounts[index % amounts.length] ?? '', world.now() + days * day)
  await world.refresh()
  const close = async () => {
    await planted?.undo?.()
    await network.stop()
  }
  return Object.assign(world, { close })
}

function lotOf(index: number, amount: string, opensAt: number): LotSeed {
  return {
    number: `E32990108${String(index).padStart(6, '0')}001001`,
    name: `云川市示例道路养护工程第${index}标段`,
    beneficiaryName: beneficiary,
    amount,
    opensAt,
    bidValidityDays: 90,
    extraDays: 0,
  }
}

async function ask(network: Network, organisation: string, method: string, path: string, body?: object) {
  const { url, token } = network.access(organisation)
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.status === 500) throw new Error(`${method} ${path} of ${organisation}: ${text}`)
  return { ok: response.ok, status: response.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) }
}
