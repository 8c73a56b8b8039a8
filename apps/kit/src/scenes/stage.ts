/** What a scene uses: the running programs, its own companies and lots, and waiting for expected states. */

import { setTimeout as wait } from 'node:timers/promises'
import type { LetterKind } from '@openbaohan/guarantee-file/text/letter-kind.ts'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { advanceSandboxClock, createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { callApi } from '../api/call-api.ts'
import { Failure } from '../command.ts'
import type { Submitted } from '../commands/application/apply.ts'
import type { ApplicationView } from '../commands/application/show.ts'
import { inventedBidder } from '../demo/plan.ts'
import { usualPatienceMs } from '../demo/wait-for-states.ts'
import { sealedLetter } from '../sandbox/beneficiary-seal.ts'
import { loadAccess } from '../sandbox/home.ts'
import { beneficiaryName, institutions } from '../sandbox/organisations.ts'
import type { LotSeed } from '../seed/sandbox-data.ts'
import { seedBasicAccounts, seedBidders } from '../seed/seed-sandbox.ts'

export type InstitutionId = 'bank' | 'insurer'
type OnPlatform = ApplicationView & {
  invoices: { round: number; state: string; type?: string; form?: string; code?: string; number?: string }[]
  demands: {
    ordinal: number
    state: string
    amount: string
    paid: string
    events: { event: string; who?: string }[]
  }[]
}

export type Stage = {
  /** The numbers of all applications of the scenes so far. */
  numbers(): readonly string[]
  ask<T = unknown>(organisation: string, method: 'GET' | 'POST', path: string, body?: object): Promise<T>
  /** Creates a lot with this amount in yuan and the given settings; returns its number. */
  newLot(amount: string, other?: Partial<LotSeed>): Promise<string>
  /**
   * A company applies, in the sandbox with its basic account registered; the same company may apply again.
   * @param company invented by its number, or a bidder of the sandbox by its code
   */
  apply(
    company: number | string,
    lot: string,
    institution: InstitutionId,
    how?: { bidderOnline: boolean },
  ): Promise<string>
  find(number: string): Promise<OnPlatform>
  /** An application in wire form, signed or not; whatever the institution answers. */
  sendMessage(institution: InstitutionId, fields: object): Promise<void>
  /** The basic account of a company. */
  payerOf(company: number): { payerName: string; payerAccount: string }
  /** Waits until both sides reach a state; fails when they do not. */
  reach(number: string, institution: InstitutionId, platformState: string, institutionState?: string): Promise<void>
  /** A letter about this guarantee under the seal of its beneficiary, who is known once the lot is opened. */
  sealed(number: string, kind: LetterKind): Promise<Uint8Array>
  /** Of the sandbox. */
  now(): number
  /** Moves the sandbox's clock forward. */
  advance(milliseconds: number): void
  /** Waits until `look` finds something. */
  until<T>(what: string, look: () => Promise<T | undefined>): Promise<T>
}

export type Scene = {
  name: string
  zh: string
  /** The result printed at the end. */
  play(stage: Stage): Promise<string>
}

const pollMs = 150
/** Outside the range of the companies and lots of the first life. */
const firstCompany = 20_000
const firstLot = 900_001

/** @param patienceMs what has not happened after so long will not */
export function createStage(home: string, signal: AbortSignal, patienceMs = usualPatienceMs): Stage {
  const numbers: string[] = []
  const ask: Stage['ask'] = async (organisation, method, path, body) =>
    callApi(await loadAccess(home, organisation), method, path, body)
  const until: Stage['until'] = async (what, look) => {
    for (const end = performance.now() + patienceMs; ; ) {
      signal.throwIfAborted()
      const found = await look()
      if (found !== undefined) return found
      if (performance.now() > end) throw new Failure(what)
      await wait(pollMs)
    }
  }
  const register = async (company: number, institution: InstitutionId) => {
    const bidder = inventedBidder(firstCompany + company)
    await seedBidders(await loadAccess(home, 'platform'), [bidder])
    await seedBasicAccounts(await loadAccess(home, institution), [bidder])
    return bidder.code
  }
  const find: Stage['find'] = (number) => ask('platform', 'GET', `/api/applications/${encodeURIComponent(number)}`)
  return {
    numbers: () => numbers,
    now: () => createSandboxClock(home).now(),
    advance: (milliseconds) => advanceSandboxClock(home, milliseconds),
    sealed: async (number, kind) => {
      const { lot: opened, guaranteeNumber = '', amount } = await find(number)
      if (opened === undefined) throw new Failure(`${number}: the beneficiary is not known before the opening`)
      const { beneficiaryName: from, beneficiaryCode: code } = opened
      const letter = { kind, from, guaranteeNumbers: [guaranteeNumber], ...(kind === 'demand' ? { amount } : {}) }
      return sealedLetter(home, letter, { name: from, code })
    },
    ask,
    until,
    find,
    sendMessage: async (institution, fields) => {
      const { url } = await loadAccess(home, institution)
      const headers = { 'content-type': 'application/json' }
      await fetch(`${url}/gateway/baohanapply`, { method: 'POST', headers, body: JSON.stringify(fields), signal })
    },
    payerOf: (company) => {
      const { name, number } = inventedBidder(firstCompany + company).basicAccount
      return { payerName: name, payerAccount: number }
    },
    newLot: async (amount, other = {}) => {
      const known = new Set((await ask<{ number: string }[]>('platform', 'GET', '/api/lots')).map((lot) => lot.number))
      let index = firstLot
      while (known.has(lotNumber(index))) index += 1
      await ask('platform', 'POST', '/api/lots', {
        number: lotNumber(index),
        name: `云川市示例信息化服务采购第${index - firstLot + 1}标段`,
        beneficiaryName,
        amount,
        kind: 'procurement',
        opensAt: createSandboxClock(home).now() + 14 * dayMs,
        ...other,
      })
      return lotNumber(index)
    },
    apply: async (company, lot, institution, how = { bidderOnline: false }) => {
      const bidderCode = typeof company === 'string' ? company : await register(company, institution)
      const body = { bidderCode, lotNumber: lot, partner: appkeyOf(institution), ...how }
      const { applicationNumber } = await ask<Submitted>('platform', 'POST', '/api/applications', body)
      numbers.push(applicationNumber)
      return applicationNumber
    },
    reach: async (number, institution, platformState, institutionState = platformState) => {
      let seen = ''
      const look = async () => {
        const path = `/api/applications/${encodeURIComponent(number)}`
        const ours = (await find(number)).state
        const theirs = (await ask<{ state: string }>(institution, 'GET', path)).state
        seen = `${ours}, ${theirs}`
        return ours === platformState && theirs === institutionState ? true : undefined
      }
      // The institution may not have it yet.
      await until(`${number}: ${platformState}, ${institutionState}`, () => look().catch(() => undefined)).catch(
        (error: unknown) => {
          throw new Failure(`${error instanceof Error ? error.message : String(error)} ≠ ${seen}`)
        },
      )
    },
  }
}

const lotNumber = (index: number) => `E3299010001${String(index)}001001`
export const appkeyOf = (id: InstitutionId) => institutions.find((institution) => institution.id === id)?.appkey ?? ''

/** Above the automatic limit of the sandbox's institutions: a person decides, and until then nothing is issued. */
export const amountForAPerson = '6000000.00'
export const usualAmount = '120000.00'
