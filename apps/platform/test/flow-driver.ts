/**
 * Plays the rows of a flow table (`tests/harness/flow-rows.ts`) against one platform and an institution that does what
 * the row orders. `state@partner:` begins with another institution, `a@partner` lets another one send the notice. The
 * result is `state | what each step was answered | calls that arrived | work items | blocked`, with A for the number of the
 * application, G for that of the guarantee, L for that of the lot, each with one of its own.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Message } from '@openbaohan/protocol/message.ts'
import { columns, givenBy, playWords, rowsOf, type Step as StepOf } from '../../../tests/harness/flow-rows.ts'
import { arrivalsOf, codeOf, type FullView, fullView } from './after-opening.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issuedNotice, newGuaranteeNumber, newLot, register, restoredNotice, workOf } from './story.ts'
import {
  type Answer,
  badGateway,
  busy,
  type Notice,
  type StubInstitution,
  startInstitution,
  taken,
} from './stub-institution.ts'

export type Case = {
  readonly platform: RunningPlatform
  readonly bank: StubInstitution
  /** The institution whose notices come now: `bank`, unless a word has `@`. */
  readonly from: StubInstitution
  readonly number: string
  readonly lotNumber: string
  guaranteeNumber: string
  /** The bytes of the last notice, for `again`. */
  last: { call: Notice; bytes: string } | undefined
  /** What the steps were answered. */
  readonly given: (string | undefined)[]
}
export type Step = StepOf<Case>
const beginnings = {
  submitted: '',
  accepted: 'settle',
  issued: 'settle issued',
  restoring: 'settle issued open',
  restored: 'settle issued open restored',
} as const
type Begin = keyof typeof beginnings
const isBegin = (text: string): text is Begin => text in beginnings
type StubOptions = Parameters<typeof startInstitution>[2]

const settle = (one: Case) => one.platform.platform.settle().then(() => undefined)
const pass = (milliseconds: number) => async (one: Case) => {
  one.platform.clock.advance(milliseconds)
  if (milliseconds > 1000) await settle(one)
  return undefined
}
const untilClock = (find: (one: Case) => Promise<number>) => async (one: Case) => {
  one.platform.clock.set(await find(one))
  return undefined
}
const lotOf = ({ platform, lotNumber }: Case) =>
  platform.ask<{ opensAt: number; dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
const viewOf = ({ platform, number }: Case) => fullView(platform, number)

/** Asks the API of the platform about the application; its status, and the code where it refuses. */
export const ask =
  (path: string, body?: object, method = 'POST'): Step =>
  async ({ platform, number }) => {
    const given = method === 'POST' ? (body ?? {}) : body
    const { status, json } = await platform.api(method, `/api/applications/${number}${path}`, given)
    const code = codeOf({ json }) ?? (status < 300 ? undefined : (json as { code?: string } | undefined)?.code)
    return code ?? `${status}`
  }

/** `1`, `0:code`, or the status of a later attempt; with a 1 the codes that its text names. */
const short = ({ status, code, message }: { status: number; code: string; message: string }): string => {
  if (status !== 200) return `${status}`
  const codes = message.match(code === '1' ? /[a-z]+(?:-[a-z0-9]+)+/g : /(?<=\[)[a-z-]+(?=\]$)/) ?? []
  return [code, ...codes].join(':')
}

type Stated<C extends Notice> = Omit<Message<C>, 'appkey' | 'sentAt'>
/** A signed notice; `make` can omit what a notice of this kind need not have. */
export const notice =
  <C extends Notice>(call: C, make: (one: Case) => object | Promise<object>): Step =>
  async (one) => {
    const bytes = one.from.sign(call, (await make(one)) as Stated<C>)
    one.last = { call, bytes }
    return short(await one.from.post(call, bytes))
  }

/** A notice by a partner that does not have the application, and for a number no one has: one answer to both. */
export const foreignOrUnknown =
  <C extends Notice>(call: C, make: (one: Case) => object | Promise<object>, other: string): Step =>
  async (one) => {
    const foreign = partnerOf(one.platform, other)
    const known = await foreign.notify(call, (await make(one)) as Stated<C>)
    const unknown = await make({ ...one, number: `E${'A'.repeat(40)}`, guaranteeNumber: 'X1' })
    assert.deepEqual(known, await foreign.notify(call, unknown as Stated<C>))
    return short(known)
  }

/** The fields of the last message of one call, by their wire names. */
export const wire =
  (call: string, ...fields: readonly string[]): Step =>
  async ({ bank, number }) => {
    const sent = arrivalsOf(bank, call, number).at(-1)
    return fields.map((field) => sent?.[field] ?? '-').join(',')
  }

/** What the page of the application shows; spaces would end a step. */
export const shown =
  (show: (view: FullView) => string | undefined): Step =>
  async (one) =>
    (show(await viewOf(one)) ?? '-').replaceAll(' ', '_')

export const events = (count: number): Step => shown(({ events }) => lastOf(events, count))
export const lastOf = (events: readonly { event: string }[] = [], count = 1) =>
  events
    .slice(-count)
    .map(({ event }) => event)
    .join('>')

const answering =
  (answer: Answer) =>
  (before?: Step): Step =>
  async (one) => {
    const queue = one.bank.answersOf.getOrInsert(one.number, [])
    queue.push(
      before === undefined ? answer : { ...answer, before: async () => void one.given.push(await before(one)) },
    )
    return undefined
  }
const answers: Record<string, (before?: Step) => Step> = {
  1: answering(taken),
  0: answering(busy),
  502: answering(badGateway),
}

const words: Record<string, Step> = {
  settle,
  second: pass(1000),
  later: pass(60_000),
  state: shown(({ state }) => state),
  work: async ({ platform, number }) => kindsOf(platform, number),
  calls: async ({ bank, number }) =>
    String(bank.arrivals.filter(({ call, body }) => call !== 'apply' && body.applyno === number).length),
  again: async ({ from, last }) => last && short(await from.post(last.call, last.bytes)),
  open: async (one) => {
    await one.platform.ask('POST', `/api/lots/${one.lotNumber}/open`, {})
    return settle(one)
  },
  /** A moment before the opening, and at it: the freeze, until it has settled. */
  before: untilClock(async (one) => (await lotOf(one)).opensAt - 1),
  freeze: untilClock(async (one) => (await lotOf(one)).opensAt),
  /** The last second of the last day of validity. */
  end: untilClock(async (one) => Date.parse(`${(await lotOf(one)).dates.validUntil}T23:59:59+08:00`)),
  day: pass(day),
  blocked: async ({ platform, number }) => (await blockedOf(platform, number)).map(({ state }) => state).join(),
  resend: async ({ platform, bank, number }) => {
    const blocked = await blockedOf(platform, number)
    return String((await platform.api('POST', `/api/stuck/${bank.appkey}/${blocked[0]?.key}/resend`, {})).status)
  },
  issued: notice('issued', ({ platform, bank, number, guaranteeNumber }) =>
    issuedNotice(platform, bank, number, guaranteeNumber),
  ),
  notIssued: notice('issued', ({ number }) => ({ applicationNumber: number, approved: false })),
  restored: notice('restored', ({ platform, bank, number }) => restoredNotice(platform, bank, number)),
}

const kindsOf = async (platform: RunningPlatform, number: string) =>
  (await workOf(platform, number))
    .map(({ kind }) => kind)
    .sort()
    .join(',')

const blockedOf = async (platform: RunningPlatform, number: string) =>
  (await platform.ask<{ key: string; state: string }[]>('GET', '/api/stuck')).filter(({ key }) => key.includes(number))

const partners = new WeakMap<RunningPlatform, Map<string, StubInstitution>>()
const partnerOf = (platform: RunningPlatform, name: string): StubInstitution => {
  const found = partners.get(platform)?.get(name)
  assert.ok(found, `no partner ${name}`)
  return found
}

const playOf = (own: Record<string, Step>) => ({
  words: { ...words, ...own },
  answers,
  as: (one: Case, partner: string) => ({ ...one, from: partnerOf(one.platform, partner) }),
})

/** An application of its own, on a lot of its own unless one is given, in the state a row begins in. */
export async function begin(platform: RunningPlatform, from: Begin, partner = 'bank', lot?: string): Promise<Case> {
  const bank = partnerOf(platform, partner)
  const lotNumber = lot ?? (await newLot(platform))
  const { applicationNumber: number } = await apply(platform, bank, lotNumber)
  const guaranteeNumber = newGuaranteeNumber()
  const one: Case = { platform, bank, from: bank, number, lotNumber, guaranteeNumber, last: undefined, given: [] }
  await playWords(one, beginnings[from], playOf({}))
  assert.match(givenBy(one, {}), /^[1 ]*$/)
  return one
}

type Table = {
  readonly partners?: Record<string, StubOptions>
  readonly words?: Record<string, Step>
  /** What belongs to the state: of the invoice, the demand, the release. */
  readonly show?: (view: FullView) => string | undefined
  readonly rows: string
  /** Tests that are no rows: of several applications of a lot. */
  readonly more?: (platform: () => RunningPlatform, partner: (name: string) => StubInstitution) => void
}

export function flowTable(title: string, { partners: options = {}, words: own = {}, show, rows, more }: Table): void {
  describe(title, () => {
    let platform: RunningPlatform
    before(async () => {
      platform = await runPlatform()
      const joined = new Map<string, StubInstitution>()
      partners.set(platform, joined)
      for (const [name, option] of Object.entries({ bank: {}, ...options })) {
        const institution = await startInstitution(`finance_${name}`, platform, option)
        joined.set(name, institution)
        await institution.join(platform)
      }
      await register(platform)
    })
    after(async () => {
      for (const institution of partners.get(platform)?.values() ?? []) await institution.stop()
      await platform.stop()
    })
    for (const { name, begin: from, partner, steps, end } of rowsOf(rows)) {
      assert.ok(isBegin(from), `no beginning: ${name}`)
      it(name, async () => {
        const one = await begin(platform, from, partner)
        const had = one.bank.arrivals.length
        await playWords(one, steps, playOf(own))
        const view = await viewOf(one)
        const calls = one.bank.arrivals.slice(had).filter(({ body }) => body.applyno === one.number)
        const found = columns(
          [view.state, show?.(view)].filter(Boolean).join(' '),
          givenBy(one, { A: one.number, G: one.guaranteeNumber, L: one.lotNumber }),
          calls.map(({ call }) => call).join(' '),
          await kindsOf(platform, one.number),
          (await blockedOf(platform, one.number)).map(({ state }) => state).join(),
        )
        assert.equal(found, end)
      })
    }
    more?.(
      () => platform,
      (name) => partnerOf(platform, name),
    )
  })
}
