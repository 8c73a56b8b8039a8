/** Two of every kind of organisation: what is one's, is not found by the other, whichever question it asks. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { listProcedures } from '@openbaohan/server/api/list-procedures.ts'
import { accessTo } from '@openbaohan/server/api/rights.ts'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { wholePlatformContract } from '../src/procedures/whole-contract.ts'
import { insertOverride } from '../src/records/letter-overrides.ts'
import { platformRights } from '../src/rights.ts'
import { opened, pdf } from './after-opening.ts'
import { joinPlatform, organisations, type RunningNetwork, runNetwork } from './running-network.ts'
import { day, type RunningPlatform } from './running-platform.ts'
import { bidder, newLot } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

const houses = {
  bidder: [bidder.code, '91329901MA1L5N8H3T'],
  agency: [organisations.agency.code, organisations.otherAgency.code],
  beneficiary: [organisations.beneficiary.code, organisations.otherBeneficiary.code],
} as const
type House = keyof typeof houses
const kinds = Object.keys(houses) as House[]

/** Fields that name what may be another's. */
const naming = ['number', 'lot', 'id']
/** Ask nothing of what there is: a new lot has a number too. */
const newOnes = ['agencyLots.create']
const reason = '试'
const nowhere = { number: 'E0000000000000000000000', id: '00000000-0000-4000-8000-000000000000' }

describe('between organisations', () => {
  let network: RunningNetwork
  let running: RunningPlatform
  let bank: StubInstitution
  const owners = new Map<House, TestPerson>()
  const outsiders = new Map<House, TestPerson>()
  let unopened: string
  let openedLot: string
  let number: string
  let proposal: string
  let override: string
  let authorisation: string

  before(async () => {
    network = await runNetwork()
    ;({ running, bank } = network)
    for (const kind of kinds)
      for (const [index, people] of [owners, outsiders].entries()) {
        const organisation = { kind, code: houses[kind][index] ?? '', name: `${kind}${index}` }
        people.set(kind, await joinPlatform(running, organisation.name, organisation))
      }
    const [agencyCode] = houses.agency
    ;({ number, lotNumber: openedLot } = await opened(running, bank))
    unopened = await newLot(running)
    const { kysely } = running.db
    await kysely
      .updateTable('lot')
      .set({ agency_code: agencyCode })
      .where('number', 'in', [openedLot, unopened])
      .execute()
    const proposed = await of(owners, 'agency').call('lotGuarantees.propose', {
      lot: openedLot,
      chosen: { only: [number] },
    })
    proposal = (proposed.output as { proposal: { id: string } }).proposal.id
    override = randomUUID()
    const lot = await running.db.kysely
      .selectFrom('lot')
      .select('id')
      .where('number', '=', openedLot)
      .executeTakeFirstOrThrow()
    await insertOverride(running.db.kysely, {
      ...{ id: override, lotId: lot.id, applications: [number], reason, at: running.clock.now() },
      letter: { sm3: '00'.repeat(32), name: '解除函.pdf', findings: [], lines: [] },
      by: { id: 'person:x', name: 'x' },
    })
    const centre = await joinPlatform(running, 'centre', organisations.centre)
    assert.equal((await centre.call('agencyLots.suspend', { number: unopened, reason })).status, 200)
    const stored = await of(owners, 'beneficiary').call('lotAuthorisations.save', {
      ...{ lot: openedLot, covers: ['demand'], file: pdf('授权书') },
    })
    const [given] = stored.output as { id: string }[]
    authorisation = given?.id ?? ''
    const draft = await of(owners, 'agency').call('lotDemands.prepare', demand(number))
    assert.equal(draft.status, 200, JSON.stringify(draft.output))
  })
  after(() => network.stop())

  const of = (people: ReadonlyMap<House, TestPerson>, kind: House) => people.get(kind) ?? assert.fail(kind)
  const demand = (application: string) => ({
    ...{ number: application, amount: '1000.00', payeeAccount: '3299018800031809999', reason },
    ...{ contactName: '陆衡', contactPhone: '0519-88880000', files: [pdf('中标通知书')] },
  })
  type Names = Record<'lot' | 'openedLot' | 'number' | 'id' | 'override' | 'authorisation', string>
  /** How every question that names something names it; reading ones first. */
  const questions = (names: Names) => {
    const { id } = names
    const ofLot = { number: names.lot, reason }
    const ofNumber = { number: names.number }
    const ofDemand = { ...ofNumber, ordinal: 1 }
    const chosen = { lot: names.openedLot, chosen: { only: [names.number] } }
    return new Map<string, object>([
      ['agencyLots.find', { number: names.lot }],
      ['agencyLots.checkAmount', { number: names.lot, amount: '700000.00', kind: 'construction' }],
      ['agencyLots.checkName', { number: names.lot, name: '一标段', beneficiaryName: '招标人' }],
      ['agencyLots.postpone', { ...ofLot, opensAt: running.clock.now() + 9 * day }],
      ['agencyLots.correct', { ...ofLot, correction: { estimate: '40000000.00' } }],
      ['agencyLots.suspend', ofLot],
      ['agencyLots.resume', ofLot],
      ['agencyLots.abort', ofLot],
      ['agencyLots.terminate', ofLot],
      ['agencyLots.open', { number: names.lot, bids: 1 }],
      ['agencyLots.milestone', { number: names.lot, what: 'award-notice', on: '2026-12-01' }],
      ['lotOrders.confirm', { number: names.lot, action: 'suspend', at: running.clock.now() }],
      ['lotOrders.decline', { ...ofLot, action: 'suspend', at: running.clock.now() }],
      ['guarantees.find', ofNumber],
      ['guarantees.findFile', { ...ofNumber, kind: 'sealed' }],
      ['guarantees.findPicture', { ...ofNumber, kind: 'sealed', version: 1, page: 1 }],
      ['guarantees.listArchive', { lot: names.openedLot }],
      ['guarantees.findArchive', { lot: names.openedLot, part: 1 }],
      ['lotGuarantees.list', { lot: names.openedLot }],
      ['lotGuarantees.find', ofNumber],
      ['lotGuarantees.proposals', { isWaiting: true, lot: names.openedLot }],
      ['lotGuarantees.hold', { ...ofNumber, reason }],
      ['lotGuarantees.liftHold', ofNumber],
      ['lotGuarantees.propose', chosen],
      ['lotGuarantees.release', { ...chosen, files: [pdf('解除函')] }],
      ['lotGuarantees.sealProposal', { id, files: [pdf('解除函')] }],
      ['lotGuarantees.dropProposal', { id }],
      ['letterDrafts.demand', ofDemand],
      ['letterDrafts.release', { lot: names.openedLot, only: [names.number] }],
      ['letterDrafts.authorisation', { lot: names.lot }],
      ['letterDrafts.withdrawal', { ...ofNumber, reason: 'not-bidding' }],
      ['letterDrafts.abandonment', ofNumber],
      ['letterOverrides.ask', { ...chosen, file: pdf('解除函'), reason }],
      ['letterOverrides.confirm', { id: names.override }],
      ['letterOverrides.decline', { id: names.override }],
      ['lotAuthorisations.list', { lot: names.openedLot }],
      ['lotAuthorisations.save', { lot: names.openedLot, covers: ['demand'], file: pdf('授权书') }],
      ['lotAuthorisations.withdraw', { id: names.authorisation, reason }],
      ['lotDemands.find', ofDemand],
      ['lotDemands.findIso20022', { ...ofDemand, message: 'tsrv.013' }],
      ['lotDemands.prepare', demand(names.number)],
      ['lotDemands.seal', { ...ofDemand, files: [pdf('索赔书')] }],
      ['lotDemands.recordResult', { ...ofDemand, outcome: 'paid', file: pdf('机构答复') }],
      ['lotDemands.correct', { ...demand(names.number), files: undefined, ...ofDemand }],
      ['lotDemands.drop', ofDemand],
      ['myApplications.find', ofNumber],
      ['myApplications.keepNote', { ...ofNumber, note: Buffer.alloc(1061).toString('base64') }],
      ['myApplications.withdraw', { ...ofNumber, reason: 'not-bidding' }],
      ['myApplications.abandon', ofNumber],
      ['myApplications.invoice', { ...ofNumber, type: 'ordinary' }],
    ])
  }
  const there = () => questions({ lot: unopened, openedLot, number, id: proposal, override, authorisation })
  const missing = () =>
    questions({
      lot: nowhere.number,
      openedLot: nowhere.number,
      number: nowhere.number,
      id: nowhere.id,
      override: nowhere.id,
      authorisation: nowhere.id,
    })
  const mayAsk = (kind: House, path: string) => accessTo(platformRights, path).roles?.includes(kind) === true

  it('every question that names something is asked here', () => {
    const named = listProcedures(wholePlatformContract)
      .filter(({ path, fields }) => kinds.some((kind) => mayAsk(kind, path)) && fields.some((f) => naming.includes(f)))
      .map(({ path }) => path)
    assert.deepEqual([...there().keys(), ...newOnes].sort(), named.sort())
  })

  for (const kind of kinds)
    it(`another ${kind} is answered as if nothing were there`, async () => {
      const outsider = of(outsiders, kind)
      const asked = [...there()].filter(([path]) => mayAsk(kind, path))
      assert.ok(asked.length > 0)
      for (const [path, input] of asked) {
        const ofAnothers = await outsider.call(path, input)
        if (path === 'agencyLots.find' && kind === 'bidder')
          assert.equal(ofAnothers.status, 200, 'the register is public')
        else {
          assert.deepEqual(ofAnothers, await outsider.call(path, missing().get(path)), path)
          // A calculation answers anyone, and the same whatever lot is named.
          if (path !== 'agencyLots.checkAmount' && path !== 'agencyLots.checkName')
            assert.ok(ofAnothers.status === 404 || isEmpty(ofAnothers.output), `${path}: ${ofAnothers.status}`)
        }
      }
    })

  for (const kind of kinds)
    it(`the ${kind} whose it is finds it: a control`, async () => {
      const reads = [...there()].filter(([path]) => mayAsk(kind, path) && /\.(find|list|proposals)$/.test(path))
      assert.ok(reads.length > 0)
      for (const [path, input] of reads) {
        const { status, output } = await of(owners, kind).call(path, input)
        assert.equal(status, 200, path)
        assert.ok(!isEmpty(output), path)
      }
    })
})

const isEmpty = (output: unknown): boolean => ['{"rows":[]}', '[]'].includes(JSON.stringify(output))
