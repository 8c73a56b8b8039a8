import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { WaitingOverride } from '../src/procedures/demands/console-contract.ts'
import type { DemandView } from '../src/procedures/demands/contract.ts'
import { account, codes, createDemandDriver, good, payment } from './demand-driver.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { lot } from './test-peer.ts'

const other = { name: '云川市示例信息化建设中心', code: '12329901MB0A00001X' }
const reason = '已到受益人处核对原件'

describe('the beneficiary’s seal at the claims section', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  let claims: TestPerson
  let manager: TestPerson
  const { open, demand, perform, refusal, find, letterFor, put, openIn } = createDemandDriver(
    () => bank,
    () => seal,
  )
  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'bank', code: 'B', name: '江东银行' }
    claims = await signInAs(bank.url, add, { email: 'claims@x.test', organisation, roles: ['claims'] })
    manager = await signInAs(bank.url, add, { email: 'manager@x.test', organisation, roles: ['manager'] })
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })
  const answer = (sealedByBeneficiary: boolean, sealReason?: string) => ({
    checklist: { ...good, waived: [], sealedByBeneficiary, ...(sealReason === undefined ? {} : { sealReason }) },
  })
  const by = async <Output>(person: TestPerson, path: string, input: object): Promise<Output> => {
    const { status, output } = await person.call(path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as Output
  }
  const problemFor = async (person: TestPerson, path: string, input: object) => {
    const { status, output } = await person.call(path, input)
    return [status, (output as { data?: { problem?: string } }).data?.problem]
  }

  const bad: readonly [string, (id: string) => Promise<Uint8Array>, string, string[]][] = [
    [
      'another organisation’s',
      (id) => letterFor(id, {}, other),
      'refuse signer-differs',
      ['demand-document-missing', 'not-sealed-by-beneficiary'],
    ],
    [
      'a branch’s',
      (id) => letterFor(id, {}, { name: `${lot.beneficiaryName}第一分公司` }),
      'refuse signer-differs',
      ['demand-document-missing', 'not-sealed-by-beneficiary'],
    ],
    [
      'under the beneficiary’s name with another credit code',
      (id) => letterFor(id, {}, { name: lot.beneficiaryName, code: other.code }),
      'refuse signer-differs',
      ['demand-document-missing', 'not-sealed-by-beneficiary'],
    ],
    [
      'on a letter about another guarantee',
      (id) => letterFor(id, { guaranteeNumbers: ['江银云川投保字（2026）第9999号'] }),
      'refuse letter-number-differs',
      ['demand-document-missing', 'letter-not-about-guarantee'],
    ],
    [
      'on a release',
      (id) => letterFor(id, { kind: 'release' }),
      'refuse letter-kind-differs',
      ['demand-document-missing', 'letter-not-about-guarantee'],
    ],
    [
      'on a letter of another amount',
      (id) => letterFor(id, { amount: '7000.00' }),
      'refuse letter-amount-differs',
      ['demand-document-missing', 'letter-not-about-guarantee'],
    ],
    [
      'on a letter that states nothing of it',
      async () => seal.sealed,
      'refuse letter-number-differs',
      ['demand-document-missing', 'not-sealed-by-beneficiary', 'letter-not-about-guarantee'],
    ],
    [
      'tampered with',
      async () => seal.tampered,
      'warn content-altered',
      ['demand-document-missing', 'not-sealed-by-beneficiary', 'letter-not-about-guarantee'],
    ],
    [
      'under another root',
      async () => seal.untrusted,
      'warn certificate-untrusted',
      ['demand-document-missing', 'not-sealed-by-beneficiary', 'letter-not-about-guarantee'],
    ],
    [
      'missing',
      async () => seal.letter,
      'warn unsigned',
      ['demand-document-missing', 'not-sealed-by-beneficiary', 'letter-not-about-guarantee'],
    ],
  ]
  for (const [what, make, finding, discrepancies] of bad)
    it(`that is ${what} is a discrepancy: the demand stays presented, its clock runs, and nothing can be paid`, async () => {
      const guarantee = await open()
      const id = await demand(guarantee)
      const { presentedAt, payBy } = await find(id)
      const stored = await put(id, 'demand', await make(id))
      assert.ok(
        stored.documents[0]?.findings.some(({ severity, code }) => `${severity} ${code}` === finding),
        JSON.stringify(stored.documents[0]?.findings),
      )
      assert.deepEqual([stored.state, stored.letter.counts], ['presented', false])
      assert.deepEqual(await refusal(id, 'examine', answer(true)), [422, 'against-the-check'])
      const examined = await perform(id, 'examine', { checklist: good })
      assert.deepEqual([examined.state, codes(examined.found)], ['examining', discrepancies])
      assert.deepEqual([examined.presentedAt, examined.payBy], [presentedAt, payBy])
      assert.deepEqual(await refusal(id, 'pay', payment('700000.00', `T-${id}`)), [409, 'CONFLICT'])
      assert.equal(await openIn(guarantee.number), true)
      const lacking = discrepancies.includes('letter-not-about-guarantee') ? [undefined, ' 1. 。'] : []
      for (const note of lacking)
        assert.deepEqual(await refusal(id, 'discrepancy', { note }), [422, 'discrepancies-not-in-words'])
      const stated = await perform(id, 'discrepancy', lacking.length > 0 ? { note: '所附文件写的是另一份保函' } : {})
      assert.deepEqual(codes(stated.stated?.discrepancies ?? []), discrepancies)
    })

  it('that is the beneficiary’s, on a letter about this demand, answers the question: the control', async () => {
    const id = await demand(await open())
    const { letter, documents } = await put(id)
    assert.deepEqual(
      documents[0]?.lines.map(({ fact, agrees }) => `${fact} ${agrees}`),
      [
        ...['signer true', 'kind true', 'number true', 'amount true'],
        ...['beneficiary true', 'reason null', 'account null', 'contact null'],
      ],
    )
    assert.equal(letter.counts, true)
    const payable = await perform(id, 'examine', { checklist: good })
    assert.deepEqual([payable.state, payable.checklist?.sealedByBeneficiary], ['payable', true])
  })

  it('is not answered before a letter is there', async () => {
    const id = await demand(await open())
    for (const yes of [true, false])
      assert.deepEqual(await refusal(id, 'examine', answer(yes, reason)), [422, 'seal-before-document'])
    await put(id, 'other', await letterFor(id))
    assert.deepEqual(await refusal(id, 'examine', answer(true)), [422, 'seal-before-document'], 'another document')
    const examined = await perform(id, 'examine', { checklist: good })
    assert.deepEqual(
      [examined.checklist?.sealedByBeneficiary, codes(examined.found)],
      [undefined, ['demand-document-missing']],
    )
  })

  it('that is red counts when one person gives a reason and another confirms, and both are recorded', async () => {
    const id = await demand(await open())
    await put(id, 'demand', await letterFor(id, {}, other))
    const asked = await by<DemandView>(claims, 'demands.examine', { id, ...answer(true, reason) })
    assert.deepEqual([asked.state, asked.override?.state, asked.letter.counts], ['examining', 'waiting', false])
    assert.deepEqual(await refusal(id, 'pay', payment('700000.00', 'R1')), [409, 'CONFLICT'])
    const override = asked.override?.id ?? ''
    assert.deepEqual(await problemFor(claims, 'demands.confirmOverride', { id, override }), [
      422,
      'needs-another-person',
    ])
    const own = await by<WaitingOverride[]>(claims, 'demandConsole.overrides', {})
    const others = await by<WaitingOverride[]>(manager, 'demandConsole.overrides', {})
    assert.deepEqual([own[0]?.isOwn, others[0]?.isOwn, others[0]?.reason], [true, false, reason])
    assert.ok(others[0]?.found.includes('signer-differs'))
    const payable = await by<DemandView>(manager, 'demands.confirmOverride', { id, override })
    assert.deepEqual([payable.state, payable.letter.counts], ['payable', true])
    const events = payable.events.filter(({ event }) => event.startsWith('override-'))
    assert.deepEqual(
      events.map(({ event, actor, detail }) => [event, actor, detail.askedBy, detail.decidedBy]),
      [
        ['override-asked', 'person:claims@x.test', undefined, undefined],
        ['override-confirmed', 'person:manager@x.test', 'claims@x.test', 'manager@x.test'],
      ],
    )
    assert.deepEqual(await problemFor(manager, 'demands.confirmOverride', { id, override }), [
      422,
      'needs-another-person',
    ])
    assert.equal((await perform(id, 'pay', payment('700000.00', 'R1'))).state, 'paid')
    assert.deepEqual(await by<WaitingOverride[]>(manager, 'demandConsole.overrides', {}), [])
  })

  it('is never accepted by two keys, and by a key and a person as by two people (docs/decisions/0050)', async () => {
    const id = await demand(await open())
    await put(id, 'demand', await letterFor(id, {}, other))
    const { override } = await perform(id, 'examine', answer(true, reason))
    const { token } = await bank.api<{ token: string }>('POST', '/keys', {
      name: '核心系统',
      scopes: ['institution:demand'],
    })
    const second = await fetch(`${bank.url}/api/demands/${id}/overrides/${override?.id}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    assert.equal(second.status, 422)
    assert.equal(
      (await by<DemandView>(claims, 'demands.confirmOverride', { id, override: override?.id ?? '' })).state,
      'payable',
    )
  })

  it('that the second person declines stays as it was checked', async () => {
    const id = await demand(await open())
    await put(id, 'demand', await letterFor(id, {}, other))
    const { override } = await by<DemandView>(claims, 'demands.examine', { id, ...answer(true, reason) })
    const declined = await by<DemandView>(manager, 'demands.declineOverride', { id, override: override?.id ?? '' })
    assert.deepEqual(
      [declined.state, declined.override?.state, declined.checklist?.sealedByBeneficiary, declined.letter.counts],
      ['examining', 'declined', false, false],
    )
  })

  it('that is good is rejected by two people only, and nothing is decided while the second is asked', async () => {
    const id = await demand(await open())
    await put(id)
    assert.deepEqual(await refusal(id, 'examine', answer(false)), [422, 'against-the-check'])
    const asked = await by<DemandView>(claims, 'demands.examine', { id, ...answer(false, '受益人否认签章') })
    assert.deepEqual([asked.state, asked.override?.counts], ['examining', false])
    const rejected = await by<DemandView>(manager, 'demands.confirmOverride', {
      id,
      override: asked.override?.id ?? '',
    })
    assert.deepEqual(
      [rejected.state, codes(rejected.found)],
      ['examining', ['demand-document-missing', 'not-sealed-by-beneficiary']],
    )
  })

  it('is asked about again when another letter comes, whatever was accepted before', async () => {
    const id = await demand(await open())
    await put(id, 'demand', await letterFor(id, {}, other))
    const { override } = await by<DemandView>(claims, 'demands.examine', { id, ...answer(true, reason) })
    const after = await put(id, 'demand', await letterFor(id, {}, { name: '云川市第三方咨询有限公司' }))
    assert.deepEqual([after.override?.state, after.letter.counts], ['lapsed', false])
    const confirm = { id, override: override?.id ?? '' }
    assert.deepEqual(await problemFor(manager, 'demands.confirmOverride', confirm), [422, 'needs-another-person'])
  })

  it('is asked for also where the one notice did not name it: what comes later is not paid on unseen', async () => {
    const id = await demand(await open(), { amount: undefined, payeeAccount: undefined })
    await put(id)
    const first = await perform(id, 'examine', { checklist: good })
    assert.deepEqual(codes(first.found), ['amount-missing', 'account-missing'])
    await perform(id, 'discrepancy', { note: '未盖受益人签章' })
    await perform(id, 'mend', { amount: '9000.00', payeeAccount: account, note: '来函' })
    await put(id, 'demand', await letterFor(id, {}, other))
    const examined = await perform(id, 'examine', { checklist: good })
    assert.deepEqual([examined.state, codes(examined.found), examined.letter.counts], ['re-examining', [], false])
    await put(id)
    assert.equal((await perform(id, 'examine', { checklist: good })).state, 'payable', 'the control')
  })

  it('of a letter is compared with the beneficiary once the lot is opened', async () => {
    const guarantee = await open()
    const id = await demand(guarantee)
    const hide = (name: string | null) =>
      bank.db.pool.query('update application set beneficiary_name = $1 where application_number = $2', [
        name,
        guarantee.number,
      ])
    await hide(null)
    const before = await put(id)
    assert.ok(before.documents[0]?.findings.some(({ code }) => code === 'signer-not-compared'))
    assert.equal((await perform(id, 'examine', { checklist: good })).state, 'examining')
    await hide(lot.beneficiaryName)
    assert.equal((await perform(id, 'examine', { checklist: good })).state, 'payable')
  })
})
