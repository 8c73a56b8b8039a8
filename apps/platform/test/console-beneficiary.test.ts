/** What a beneficiary and its agency do after the opening: releases and demands, sealed by the beneficiary alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { arrivalsOf, openedOn, pdf } from './after-opening.ts'
import { correctDraft } from './correct-draft.ts'
import { findBehindFigures } from './find-behind-figures.ts'
import { demandChangesOf, findOnHomePages } from './find-on-home-pages.ts'
import { findShownToBidder } from './find-shown-to-bidder.ts'
import { answer, joinPlatform, organisations, type RunningNetwork, refused, runNetwork } from './running-network.ts'
import { day, type RunningPlatform } from './running-platform.ts'
import type { StubInstitution } from './stub-institution.ts'

type Row = {
  number: string
  state: string
  validUntil: string
  daysLeft: number
  remaining: string
  isProposed: boolean
  mayDemand: boolean
  notReleasable?: { code: string }
  hold?: { reason: string }
}
type Result = { number: string; isOrdered: boolean; outcome: { code: string } }
type Proposal = { id: string; guarantees: { number: string }[]; ending?: string; endedBy?: string; results?: Result[] }
type Demand = {
  guarantee: Row
  demand: { ordinal: number; state: string; amount: string; files: { name: string; sm3: string }[] }
  answerBy?: { day: string; workingDays: number }
  duty?: { phone: string }
  receipt: { sealedAt?: number; sealedBy?: string; presentedAt?: number; contentSm3?: string }
}

const codes = (results: readonly Result[]) => results.map(({ outcome }) => outcome.code).sort()

describe('a beneficiary and its agency', () => {
  let network: RunningNetwork
  let running: RunningPlatform
  let bank: StubInstitution
  let agency: TestPerson
  let owner: TestPerson
  let other: TestPerson
  let applicant: TestPerson
  before(async () => {
    network = await runNetwork()
    ;({ running, bank } = network)
    agency = await joinPlatform(running, 'agency', organisations.agency)
    owner = await joinPlatform(running, 'owner', organisations.beneficiary)
    other = await joinPlatform(running, 'other', organisations.otherBeneficiary)
    applicant = await joinPlatform(running, 'bidder', organisations.bidder)
  })
  after(() => network.stop())

  const openedLot = async (count: number) => {
    const { lotNumber, numbers } = await openedOn(running, bank, count)
    const { kysely } = running.db
    await kysely
      .updateTable('lot')
      .set({ agency_code: organisations.agency.code })
      .where('number', '=', lotNumber)
      .execute()
    return { lotNumber, numbers: [...numbers].sort() }
  }
  const rowsOf = async (person: TestPerson, lotNumber: string) =>
    (await answer<{ rows: Row[] }>(person, 'lotGuarantees.list', { lot: lotNumber })).rows

  const shownToBidder = (number: string) => findShownToBidder(applicant, number)
  /** The count at the menu entry of demands: what waits for the beneficiary's seal alone. */
  const awaitedSeals = async (person: TestPerson) =>
    (await answer<{ procedure: string; count: number }[]>(person, 'tasks.counts')).find(
      ({ procedure }) => procedure === 'lotDemands.list',
    )?.count
  /** Of the demands on the bidder's page, and on the page of the guarantee. */
  const presentedTimes = async (number: string) => {
    type Page = { demands: { presentedAt: number }[] }
    const pages = [
      await answer<Page>(applicant, 'myApplications.find', { number }),
      await answer<Page>(agency, 'guarantees.find', { number }),
    ]
    return pages.map(({ demands }) => demands.map(({ presentedAt }) => presentedAt))
  }
  /** What agency and beneficiary see before a second demand (C5). */
  const pendingOf = async (number: string) => {
    type Pending = { shown: string; remaining: string; inDemand: string; pendingDemands: { state: string }[] }
    const row = await answer<Pending>(agency, 'lotGuarantees.find', { number })
    return [row.shown, row.remaining, row.inDemand, row.pendingDemands.map(({ state }) => state)]
  }

  it('see the guarantees of their own opened lots, with their last day, and no one else does', async () => {
    const { lotNumber, numbers } = await openedLot(2)
    for (const person of [agency, owner]) {
      const rows = await rowsOf(person, lotNumber)
      assert.deepEqual(
        rows.map(({ number }) => number),
        numbers,
      )
      assert.deepEqual([rows[0]?.validUntil, rows[0]?.daysLeft, rows[0]?.remaining], ['2027-02-23', 90, '700000.00'])
    }
    const [number = ''] = numbers
    assert.deepEqual(await rowsOf(other, lotNumber), [])
    for (const path of ['lotGuarantees.find', 'lotGuarantees.liftHold'])
      assert.equal(await refused(other, path, { number }), '404 not-found')
    assert.equal(await refused(other, 'lotGuarantees.hold', { number, reason: '试' }), '404 not-found')
    const release = { lot: lotNumber, chosen: { only: numbers }, files: [pdf('解除函')] }
    assert.equal(await refused(other, 'lotGuarantees.release', release), '404 not-found')
  })

  it('page through guarantees by keyset', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page: { rows: Row[]; next?: string } = await answer(owner, 'lotGuarantees.list', { limit: 1, after })
      seen.push(...page.rows.map(({ number }) => number))
      after = page.next
    } while (after !== undefined)
    const whole = await answer<{ rows: Row[] }>(owner, 'lotGuarantees.list', { limit: 100 })
    assert.deepEqual(
      seen,
      whole.rows.map(({ number }) => number),
    )
  })

  it('release all but the candidate once the beneficiary has sealed, and state what was left out', async () => {
    const { lotNumber, numbers } = await openedLot(4)
    const [candidate = '', held = '', ...losers] = numbers
    await answer(agency, 'lotGuarantees.hold', { number: held, reason: '投诉处理中' })
    const { proposal, leftOut } = await answer<{ proposal: Proposal; leftOut: Result[] }>(
      agency,
      'lotGuarantees.propose',
      { lot: lotNumber, chosen: { except: [candidate] } },
    )
    assert.deepEqual(
      proposal.guarantees.map(({ number }) => number),
      losers,
    )
    assert.deepEqual(codes(leftOut), ['release-held'])
    assert.deepEqual(arrivalsOf(bank, 'release', losers[0] ?? ''), [], 'nothing leaves before the seal')
    assert.equal((await rowsOf(owner, lotNumber)).filter(({ isProposed }) => isProposed).length, 2)

    assert.equal((await agency.call('lotGuarantees.sealProposal', { id: proposal.id, files: [] })).status, 403)
    assert.equal(await refused(other, 'lotGuarantees.sealProposal', { id: proposal.id, files: [] }), '404 not-found')
    assert.equal(await refused(other, 'lotGuarantees.dropProposal', { id: proposal.id }), '404 not-found')
    const seal = { id: proposal.id, files: [pdf('解除函')] }
    const sealed = await answer<Proposal>(owner, 'lotGuarantees.sealProposal', seal)
    assert.deepEqual([sealed.ending, codes(sealed.results ?? [])], ['sealed', ['ordered', 'ordered']])
    assert.match(sealed.endedBy ?? '', /轨道交通/)
    await running.platform.settle()
    const states = new Map((await rowsOf(owner, lotNumber)).map((row) => [row.number, row.state]))
    assert.deepEqual(
      [candidate, held, ...losers].map((number) => states.get(number)),
      ['restoring', 'restoring', 'released', 'released'],
    )
    assert.equal(await refused(owner, 'lotGuarantees.sealProposal', seal), '409 out-of-turn')

    await answer(agency, 'lotGuarantees.liftHold', { number: held })
    const again = { lot: lotNumber, chosen: { only: [held] }, files: [pdf('解除函')] }
    assert.equal(await refused(agency, 'lotGuarantees.release', again), '403 lot-authorisation-missing')
    await answer(owner, 'lotAuthorisations.save', { lot: lotNumber, covers: ['release'], file: pdf('授权书') })
    assert.deepEqual(codes(await answer<Result[]>(agency, 'lotGuarantees.release', again)), ['ordered'])
  })

  it('drop a release that was prepared', async () => {
    const { lotNumber, numbers } = await openedLot(1)
    const wanted = { lot: lotNumber, chosen: { only: numbers } }
    const { proposal } = await answer<{ proposal: Proposal }>(agency, 'lotGuarantees.propose', wanted)
    const again = await answer<{ proposal?: Proposal; leftOut: Result[] }>(agency, 'lotGuarantees.propose', wanted)
    assert.deepEqual([again.proposal, codes(again.leftOut)], [undefined, ['proposed']])
    assert.equal((await answer<Proposal>(owner, 'lotGuarantees.dropProposal', { id: proposal.id })).ending, 'dropped')
    assert.equal((await rowsOf(owner, lotNumber))[0]?.isProposed, false)
  })

  it('present a demand that the agency prepared and the beneficiary sealed, with a receipt', async () => {
    const { lotNumber, numbers } = await openedLot(1)
    const [number = ''] = numbers
    const wanted = {
      ...{ number, amount: '700000.00', payeeAccount: '3299018800031809999', reason: '中标人无正当理由拒绝签订合同' },
      ...{ contactName: '陆衡', contactPhone: '0519-88880000', files: [pdf('中标通知书')] },
    }
    assert.equal(await refused(other, 'lotDemands.prepare', wanted), '404 not-found')
    const over = { ...wanted, amount: '700000.01' }
    assert.equal(await refused(agency, 'lotDemands.prepare', over), '422 amount-over-guarantee')
    const draft = await answer<Demand>(agency, 'lotDemands.prepare', wanted)
    assert.equal(draft.demand.state, 'drafted')
    assert.deepEqual([await awaitedSeals(owner), await awaitedSeals(other), await awaitedSeals(agency)], [1, 0, 0])
    await running.platform.settle()
    assert.deepEqual(arrivalsOf(bank, 'demand', number), [], 'a draft stays here')
    const key = { number, ordinal: draft.demand.ordinal }
    assert.deepEqual(await shownToBidder(number), ['restoring', 'restoring', 0, []], 'a draft concerns no bidder')
    const both = await joinPlatform(running, 'both', organisations.centre, 'centre', 'agency')
    for (const [person, changes] of [
      [applicant, []],
      [both, []],
      [agency, ['drafted']],
    ] as const)
      assert.deepEqual(await demandChangesOf(person, number), changes)
    assert.deepEqual(await pendingOf(number), ['restoring', '700000.00', '0.00', ['drafted']], 'a draft claims nothing')
    const { files: _, ...terms } = wanted
    const corrected = { ...terms, ...key, amount: '650000.00', reason: '中标人拒绝签订合同' }
    await correctDraft({ owner, other, agency, unconcerned: [applicant, both] }, { ...terms, ...key }, corrected)
    const files = [pdf('索赔书'), pdf('授权委托书')]
    assert.equal((await agency.call('lotDemands.seal', { ...key, files })).status, 403)
    assert.equal(await refused(other, 'lotDemands.seal', { ...key, files }), '404 not-found')
    assert.equal(await refused(other, 'lotDemands.find', key), '404 not-found')
    const message = { ...key, message: 'tsrv.013' }
    assert.equal(await refused(agency, 'lotDemands.findIso20022', message), '409 out-of-turn', 'a draft is no demand')
    assert.equal((await owner.call('lotDemands.seal', { ...key, files: [] })).status, 400)

    assert.deepEqual(await presentedTimes(number), [[], []])
    running.clock.advance(3_600_000)
    const sealed = await answer<Demand>(owner, 'lotDemands.seal', { ...key, files })
    assert.equal(sealed.demand.state, 'sealed')
    const now = running.clock.now()
    assert.deepEqual(await presentedTimes(number), [[now], [now]], 'the time of the submission, not of the draft')
    assert.equal(sealed.receipt.presentedAt, undefined, 'not presented before the institution has taken it')
    assert.deepEqual(
      sealed.demand.files.map(({ name }) => name),
      ['索赔书.pdf', '授权委托书.pdf', '中标通知书.pdf'],
    )
    running.clock.advance(1000)
    await running.platform.settle()
    assert.equal(await refused(owner, 'lotDemands.correct', corrected), '409 out-of-turn', 'it has left')
    const { receipt, demand, guarantee, answerBy, duty } = await answer<Demand>(owner, 'lotDemands.find', key)
    assert.equal(demand.state, 'unconfirmed')
    assert.equal(receipt.presentedAt, running.clock.now())
    assert.deepEqual([answerBy?.workingDays, duty?.phone], [5, '0510-80000000'], 'a day, and the phone to call')
    assert.match(receipt.contentSm3 ?? '', /^[0-9a-f]{64}$/)
    assert.match(receipt.sealedBy ?? '', /轨道交通/)
    assert.equal(guarantee.notReleasable?.code, 'demand-open')
    assert.equal(arrivalsOf(bank, 'demand', number).length, 1)
    const steps = ['document-given', 'demand-taken']
    assert.deepEqual(await shownToBidder(number), ['demanded', 'demanded', 1, steps], 'C1')
    assert.deepEqual(await pendingOf(number), ['demanded', '700000.00', '700000.00', ['unconfirmed']], 'C5')

    for (const person of [agency, owner])
      assert.match(
        await answer<string>(person, 'lotDemands.findIso20022', message),
        /<UdrtkgDmndDtls><Id>[0-9a-f]{32}<\/Id><Tp>PAYM<.*<Amt Ccy="CNY">700000\.00<.*中标人无正当理由拒绝签订合同</su,
      )
    assert.equal(await refused(other, 'lotDemands.findIso20022', message), '404 not-found')
    const refusal = { ...key, message: 'tsrv.016' }
    assert.equal(await refused(owner, 'lotDemands.findIso20022', refusal), '409 out-of-turn', 'it was not refused')
    const ofPaid = ['lotDemands.recordResult', { ...key, outcome: 'paid', file: pdf('机构答复') }] as const
    assert.equal((await agency.call(...ofPaid)).status, 403)
    assert.equal(await refused(other, ...ofPaid), '404 not-found')
    assert.equal((await owner.call(ofPaid[0], { ...key, outcome: 'paid' })).status, 422, 'the answer is missing')
    const notice = { ...key, outcome: 'discrepant', reason: '请写明违约事实', file: pdf('机构答复') }
    await answer<Demand>(owner, ofPaid[0], notice)
    assert.match(
      await answer<string>(owner, 'lotDemands.findIso20022', refusal),
      /<Sts>REFUSED<\/Sts><Dscrpncy><Id>as-stated<\/Id><Nrrtv>请写明违约事实</su,
    )
    const paid = await answer<Demand>(owner, ...ofPaid)
    assert.equal(await refused(owner, 'lotDemands.findIso20022', refusal), '409 out-of-turn', 'paid in the end')
    const { rows } = await answer<{ rows: { statedAlone: boolean }[] }>(owner, 'lotDemands.list', {})
    assert.deepEqual([paid.demand.state, paid.guarantee.remaining, rows[0]?.statedAlone], ['paid', '0.00', true])
    const after = [...steps, 'result-discrepant', 'result-paid: paid, the beneficiary states']
    assert.deepEqual(await shownToBidder(number), ['paid-out', 'paid-out', 0, after])
    assert.deepEqual(await pendingOf(number), ['paid-out', '0.00', '0.00', []])
    const wantedAll = { lot: lotNumber, chosen: { except: [] } }
    const { leftOut } = await answer<{ leftOut: Result[] }>(agency, 'lotGuarantees.propose', wantedAll)
    assert.deepEqual(codes(leftOut), ['guarantee-paid-out'])
    const listed = await answer<{ rows: { number: string }[] }>(owner, 'lotDemands.list', { state: 'paid' })
    assert.deepEqual(
      listed.rows.map((row) => row.number),
      [number],
    )
    assert.deepEqual((await answer<{ rows: unknown[] }>(other, 'lotDemands.list')).rows, [])
  })

  it('drop a draft that no one needs, and nothing that has left', async () => {
    const { numbers } = await openedLot(1)
    const [number = ''] = numbers
    const wanted = { number, amount: '1000', payeeAccount: '1', reason: '试', contactName: '陆', contactPhone: '95588' }
    const draft = await answer<Demand>(agency, 'lotDemands.prepare', { ...wanted, files: [] })
    const key = { number, ordinal: draft.demand.ordinal }
    assert.equal((await answer<Demand>(agency, 'lotDemands.drop', key)).demand.state, 'cancelled')
    assert.equal(await refused(agency, 'lotDemands.drop', key), '409 out-of-turn')
  })

  it('find behind each figure of the home page exactly what it counts, as each other role does', async () => {
    const [opened, waiting] = [await openedLot(3), await openedLot(1)]
    await findBehindFigures({ running, bank, agency, owner, applicant, opened, suspended: waiting.lotNumber })
  })

  it('are reminded of what ends within thirty days, and of nothing that has ended', async () => {
    const lots = async (person: TestPerson) =>
      (await answer<{ rows: { lotNumber: string; daysLeft: number }[] }>(person, 'lotGuarantees.reminders')).rows.map(
        ({ daysLeft }) => daysLeft,
      )
    assert.deepEqual(await lots(owner), [])
    running.clock.advance(83 * day)
    const near = await lots(owner)
    assert.ok(near.length > 0 && near.every((days) => days === 7), near.join())
    assert.deepEqual(await lots(other), [])
  })

  it('find on their home pages what waits for them, what is due, and what happened to their own lots', async () =>
    findOnHomePages({ running, agency, owner, other, applicant, ...(await openedLot(1)) }))
})
