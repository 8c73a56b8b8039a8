/**
 * Plays the rows of a flow table (`tests/harness/flow-rows.ts`) against one institution and a platform that does what the
 * row orders. The result is `state | what each step was answered | notices that were sent | alerts | blocked`, with A for
 * the number of the application and G for that of the guarantee.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { columns, givenBy, playWords, rowsOf, type Step as StepOf } from '../../../tests/harness/flow-rows.ts'
import type { ApplicationView } from '../src/procedures/applications/contract.ts'
import type { SettingsInput } from '../src/settings/settings.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { type Answer, appkey, applyMessage, post, replyWith, restoreMessage, signed } from './test-peer.ts'

export const hour = 3_600_000
export const day = 24 * hour

export type Case = {
  readonly bank: TestInstitution
  readonly number: string
  guaranteeNumber: string
  /** What was asked last, for `again`. */
  last: { call: CallId; body: string } | undefined
  /** What the steps were answered. */
  readonly given: (string | undefined)[]
}
export type Step = StepOf<Case>

const beginnings = {
  nothing: '',
  applied: 'apply',
  issued: 'apply settle',
  restored: 'apply settle restore settle',
} as const
type Begin = keyof typeof beginnings
const isBegin = (text: string): text is Begin => text in beginnings

export const viewOf = ({ bank, number }: Case) => bank.api('GET', `/applications/${number}`)
export const settle =
  (ms = 1000): Step =>
  async (one) => {
    one.bank.clock.advance(ms)
    return run(one)
  }
const run: Step = async (one) => {
  await one.bank.institution.settle()
  const { guaranteeNumber } = await viewOf(one)
  if (guaranteeNumber !== undefined) one.guaranteeNumber = guaranteeNumber
  return undefined
}

/** `1`, or the code of the refusal. */
const short = ({ code, message }: { code: string; message: string }): string =>
  code === '1' ? code : (/\[([a-z-]+)\]/.exec(message)?.[1] ?? message)

const base = ({ bank, number }: Case) => ({
  ...{ appkey, sentAt: bank.clock.now(), platformCode: 'A3299010001', applicationNumber: number },
})
/** A message of the platform; `make` gives what it has besides its numbers. */
export const send =
  <C extends CallId>(call: C, make: (one: Case) => object = () => ({})): Step =>
  async (one) => {
    const message = { ...base(one), ...make(one) } as unknown as Message<C>
    one.last = { call, body: signed(call, message) }
    return short(await post(one.bank.url, call, one.last.body))
  }
export const named =
  (change: object = {}) =>
  ({ guaranteeNumber }: Case) => ({ guaranteeNumber, ...change })

/** Of another partner, and a number no one has: the same bytes. */
export const foreignOrUnknown =
  <C extends CallId>(call: C, make: (one: Case) => object = () => ({})): Step =>
  async (one) => {
    const ask = async (number: string) => {
      const other = { ...one, number, guaranteeNumber: 'G-FOREIGN' }
      return post(one.bank.url, call, signed(call, { ...base(other), ...make(other) } as unknown as Message<C>))
    }
    await insertForeign(one.bank)
    const known = await ask('FOREIGN')
    assert.deepEqual(known, await ask('NEVER'))
    return short(known)
  }

/** What a person orders over the API: the status, and why it was refused. */
export const order =
  (path: string, body: object | ((one: Case) => object) = {}): Step =>
  async (one) => {
    const given = typeof body === 'function' ? body(one) : body
    const { status, json } = await one.bank.ask('POST', `/applications/${one.number}/${path}`, given)
    const { code, data } = (json ?? {}) as { code?: string; data?: { problem?: string; why?: string } }
    return status < 300 ? `${status}` : (data?.problem ?? data?.why ?? code ?? `${status}`)
  }

export const shown =
  (show: (view: ApplicationView) => string | undefined): Step =>
  async (one) =>
    (show(await viewOf(one)) ?? '-').replaceAll(' ', '_')
export const events = (count: number): Step => shown(({ events: all }) => lastOf(all, count))
const lastOf = (all: readonly { event: string }[], count = 1) =>
  all
    .slice(-count)
    .map(({ event }) => event)
    .join('>')

export const noticesOf = ({ bank, number, guaranteeNumber }: Case) =>
  bank.peer.notices.filter(({ message }) =>
    'applicationNumber' in message ? message.applicationNumber === number : message.guaranteeNumber === guaranteeNumber,
  )
/** The fields of the last notice of one call. */
export const wire =
  (call: CallId, ...fields: readonly string[]): Step =>
  async (one) => {
    const last = noticesOf(one).findLast((notice) => notice.call === call)
    return fields.map((field) => String(last?.message[field] ?? '-')).join(',')
  }

type Held = { answer: Answer; before?: Step }
/** Of one institution: what the next notices about one application or guarantee are answered, and the sender. */
const queues = new WeakMap<TestInstitution, Map<string, { one: Case; held: Held[] }>>()
const answering =
  (answer: Answer) =>
  (before?: Step): Step =>
  async (one) => {
    const queue = queues.get(one.bank)?.getOrInsert(one.number, { one, held: [] })
    queue?.held.push(before === undefined ? { answer } : { answer, before })
    return undefined
  }
/** Each `0` in other words, which decide what it is worth; `drop` is silence. */
const answers: Record<string, (before?: Step) => Step> = {
  1: answering(replyWith('1')),
  0: answering(replyWith('0', '系统繁忙')),
  no: answering(replyWith('0', '不能放弃')),
  closed: answering(replyWith('0', '标段已开标')),
  turn: answering(replyWith('0', '当前状态不受理 [out-of-turn]')),
  faulty: answering(replyWith('0', '验签未通过 [signature-invalid]')),
  drop: answering('drop'),
}

/** A 0 in words of the table. */
export const refusedWith = (words: string): Step => answering(replyWith('0', words))()

const blockedOf = async ({ bank, number }: Case) =>
  (await bank.api<{ key: string; state: string; call: string }[]>('GET', '/stuck')).filter(({ key }) => key === number)
const blocked = async (one: Case) => (await blockedOf(one)).map(({ state, call }) => `${call}:${state}`).join()

const words: Record<string, Step> = {
  apply: send('apply', (one) => applyMessage(one.bank.clock.now(), { applicationNumber: one.number })),
  restore: send('restore', (one) =>
    restoreMessage(one.bank.clock.now(), { applicationNumber: one.number, guaranteeNumber: one.guaranteeNumber }),
  ),
  /** All that is due, with no time passing; a second later; ten minutes later. */
  run,
  settle: settle(),
  later: settle(600_000),
  hour: settle(hour),
  state: shown(({ state }) => state),
  blocked,
  again: async ({ bank, last }) => last && short(await post(bank.url, last.call, last.body)),
  sent: async (one) => String(noticesOf(one).length),
  resend: async ({ bank, number }) => String((await bank.ask('POST', `/stuck/${appkey}/${number}/resend`, {})).status),
  skip: async ({ bank, number }) => String((await bank.ask('POST', `/stuck/${appkey}/${number}/skip`)).status),
}

const playOf = (own: Record<string, Step>) => ({ words: { ...words, ...own }, answers })

let numbers = 0
export async function begin(bank: TestInstitution, from: Begin, own: Record<string, Step> = {}): Promise<Case> {
  const one: Case = { bank, number: `E20261208${++numbers + 10_000}`, guaranteeNumber: '', last: undefined, given: [] }
  await playWords(one, beginnings[from], playOf(own))
  assert.match(givenBy(one, {}), /^[1 ]*$/)
  return one
}

/** Someone else's application, and the guarantee of it. */
async function insertForeign(bank: TestInstitution): Promise<void> {
  await bank.db.pool.query(
    `insert into application (id, partner, application_number, round, state, platform_code, applicant_name, applicant_code,
       amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number, issued_at, created_at, updated_at)
     values ('x', 'another', 'FOREIGN', 1, 'restored', 'p', 'n', 'c', 1, 's', 's', 's', 'G-FOREIGN', now(), now(), now())
     on conflict do nothing`,
  )
}

type Table = {
  readonly settings?: Partial<SettingsInput>
  readonly org?: string
  readonly documentRoots?: () => Promise<string>
  readonly words?: Record<string, Step>
  /** What belongs to the state: of the invoice, the demand. */
  readonly show?: (one: Case) => Promise<string>
  readonly rows: string
  /** An institution for each row: a certificate does not outlive the days of several. */
  readonly isolated?: boolean
  /** Tests that are no rows, before them. */
  readonly more?: (bank: () => TestInstitution) => void
}

export function flowTable(title: string, table: Table): void {
  const { settings, org, words: own = {}, show, rows, isolated = false, more } = table
  describe(title, () => {
    let bank: TestInstitution
    const start = async () => {
      bank = await startInstitution(settings, org, await table.documentRoots?.())
      const queue = new Map<string, { one: Case; held: Held[] }>()
      queues.set(bank, queue)
      bank.peer.answer = async ({ message }) => {
        const { one, held } = queue.values().find((each) => isAbout(each.one, message)) ?? {}
        const { answer, before } = held?.shift() ?? { answer: replyWith('1') }
        if (before !== undefined && one !== undefined) one.given.push(await before(one))
        return answer
      }
    }
    if (!isolated) {
      before(start)
      after(() => bank.stop())
    }
    const played = async (at: TestInstitution, from: Begin, steps: string) => {
      const one = await begin(at, from, own)
      const had = noticesOf(one).length
      await playWords(one, steps, playOf(own))
      const { state, events: all } = await viewOf(one)
      const notices = noticesOf(one).slice(had)
      return columns(
        [state, await show?.(one)].filter(Boolean).join(' '),
        givenBy(one, { G: one.guaranteeNumber, A: one.number }),
        notices.map(({ call }) => call).join(' '),
        all.flatMap(({ event, alert }) => (alert ? [event] : [])).join(),
        await blocked(one),
      )
    }
    more?.(() => bank)
    for (const { name, begin: from, steps, end } of rowsOf(rows)) {
      assert.ok(isBegin(from), `no beginning: ${name}`)
      it(name, async () => {
        if (isolated) await start()
        try {
          assert.equal(await played(bank, from, steps), end)
        } finally {
          if (isolated) await bank.stop()
        }
      })
    }
  })
}

const isAbout = ({ number, guaranteeNumber }: Case, message: Record<string, unknown>) =>
  'applicationNumber' in message ? message.applicationNumber === number : message.guaranteeNumber === guaranteeNumber
