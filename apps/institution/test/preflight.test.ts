import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { replyWithRemarks } from '@openbaohan/protocol/send/reply-remark.ts'
import { inspectBy } from '../../../tests/harness/known-files.ts'
import { createInspectionPlan } from '../src/domain/inspection-plan.ts'
import { saveBasicAccount } from '../src/records/premiums/basic-accounts.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, post, replyWith, restoreMessage, signed } from './test-peer.ts'

describe('what leaves the institution', () => {
  let bank: TestInstitution
  before(async () => {
    bank = await startInstitution({}, 'bank', undefined, inspectBy(ownReader()))
  })
  after(() => bank.stop())

  const apply = async (applicationNumber: string) => {
    const message = { ...applyMessage(bank.clock.now()), applicationNumber }
    assert.equal((await post(bank.url, 'apply', signed('apply', message))).code, '1')
    await bank.institution.settle()
    return bank.api('GET', `/applications/${applicationNumber}`)
  }
  const noticesOf = (applicationNumber: string) =>
    bank.peer.notices.filter(({ message }) => message.applicationNumber === applicationNumber).map(({ call }) => call)
  const heldBack = ({ events }: { events: { event: string; alert?: boolean; detail?: unknown }[] }) =>
    events.filter(({ event }) => event === 'file-held-back')

  it('is no sealed guarantee that the platform would find red; a person sees why, and it leaves once that is corrected', async () => {
    const { ports } = bank
    const { render } = ports
    ports.render = (text, template) => render({ ...text, amount: '70000.00' }, template)
    const view = await apply('H1')
    assert.equal(view.state, 'issuing')
    assert.deepEqual(noticesOf('H1'), [])
    const [event] = heldBack(view)
    assert.equal(event?.alert, true)
    assert.deepEqual(codesOf(event?.detail), ['amount-not-found'])

    bank.clock.advance(3_600_000)
    await bank.institution.settle()
    assert.equal(heldBack(await bank.api('GET', '/applications/H1')).length, 1, 'reported once')

    ports.render = render
    bank.clock.advance(24 * 3_600_000)
    await bank.institution.settle()
    assert.equal((await bank.api('GET', '/applications/H1')).state, 'issued')
    assert.deepEqual(noticesOf('H1'), ['issued'])
  })

  it('is no plain guarantee that ends too early or differs from its sealed one', async () => {
    const { ports } = bank
    const { render } = ports
    const view = await apply('H2')
    ports.render = (text, template) =>
      render(
        { ...text, issuedAt: start - 86_400_000, ...(text.lot && { lot: { ...text.lot, expiresOn: '2026-12-31' } }) },
        template,
      )
    const restore = restoreMessage(bank.clock.now(), {
      applicationNumber: 'H2',
      guaranteeNumber: view.guaranteeNumber ?? '',
    })
    assert.equal((await post(bank.url, 'restore', signed('restore', restore))).code, '1')
    await bank.institution.settle()
    const held = await bank.api('GET', '/applications/H2')
    assert.equal(held.state, 'restoring')
    assert.deepEqual(codesOf(heldBack(held)[0]?.detail), ['expiry-too-early', 'plain-differs-from-sealed'])
    ports.render = render
    bank.clock.advance(24 * 3_600_000)
    await bank.institution.settle()
    assert.equal((await bank.api('GET', '/applications/H2')).state, 'restored')
    assert.deepEqual(noticesOf('H2'), ['issued', 'restored'])
  })

  it('is inspected in full unless its kind has passed, and then still when another text was typeset', async () => {
    const { ports } = bank
    const { inspections, render } = ports
    const inspectedOf = async (number: string) =>
      (await apply(number)).events.map(({ detail }) => (detail as { inspected?: boolean } | undefined)?.inspected)
    assert.ok((await inspectedOf('S1')).includes(true))
    ports.inspections = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 1, chanceOf: () => 0.5 })
    assert.ok((await inspectedOf('S2')).includes(true), 'the first of its kind')
    await ports.inspections.idle()
    const short = await inspectedOf('S3')
    assert.deepEqual([short.includes(false), short.includes(true)], [true, false])
    assert.deepEqual(noticesOf('S3'), ['issued'])
    ports.render = async (text, template) => {
      const { pdf, origin } = await render(text, template)
      return { pdf, origin: { ...origin, renderer: 'another version' } }
    }
    assert.ok((await inspectedOf('S4')).includes(true), 'the renderer has changed')
    ports.render = (text, template) => render({ ...text, amount: '70000.00' }, template)
    const wrong = await apply('S5')
    assert.deepEqual([wrong.state, codesOf(heldBack(wrong)[0]?.detail)], ['issuing', ['amount-not-found']])
    ports.render = render
    ports.inspections = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 1, chanceOf: () => 0.5 })
    assert.ok((await inspectedOf('S6')).includes(true))
    await ports.inspections.idle()
    assert.ok((await inspectedOf('S7')).includes(false), 'another of its kind')
    bank.clock.advance(3_600_000)
    await bank.institution.settle()
    const { state, events } = await bank.api('GET', '/applications/S5')
    assert.equal(state, 'issued')
    const inspected = events.map(({ detail }) => (detail as { inspected?: boolean } | undefined)?.inspected)
    assert.deepEqual([inspected.includes(true), inspected.includes(false)], [true, false], 'it was held back before')
    ports.inspections = inspections
  })

  it('is inspected in full with a value longer than those that its template was tried on', async () => {
    const { ports } = bank
    const { inspections } = ports
    ports.inspections = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 1, chanceOf: () => 0.5 })
    const customer = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司', account: '3299018800031804672' }
    const inspectedAt = async (number: string, addressLength: number) => {
      await saveBasicAccount(ports.db.kysely, { ...customer, address: '路'.repeat(addressLength) })
      const { events } = await apply(number)
      return events.flatMap(({ detail }) => (detail as { inspected?: boolean } | undefined)?.inspected ?? [])
    }
    assert.deepEqual(await inspectedAt('L1', 20), [true])
    await ports.inspections.idle()
    assert.deepEqual(await inspectedAt('L2', 200), [false])
    assert.deepEqual(await inspectedAt('L3', 201), [true])
    ports.inspections = inspections
  })

  it('is inspected again by a person when the platform takes it and states what to correct, and not otherwise', async () => {
    const remark = replyWithRemarks(['保费付款账号不是投标人的基本户账号（payer-account-differs）'])
    bank.peer.answer = () => replyWith('1', remark?.message)
    const reported = await apply('H3')
    bank.peer.answer = () => replyWith('1', '成功')
    const plain = await apply('H4')
    const answers = [reported, plain].map(({ events }) => events.find(({ event }) => event === 'notice-accepted'))
    assert.deepEqual(
      answers.map((event) => [event?.alert, JSON.stringify(event?.detail).includes('payer-account-differs')]),
      [
        [true, true],
        [false, false],
      ],
    )
  })
})

const codesOf = (detail: unknown) =>
  ((detail as { findings?: { code: string }[] } | undefined)?.findings ?? []).map(({ code }) => code)
