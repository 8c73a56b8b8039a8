import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import type { DemandView } from '../src/procedures/demands/contract.ts'
import { account, createDemandDriver, good, payment } from './demand-driver.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, lot, post, signed } from './test-peer.ts'

const day = 24 * 3_600_000
const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1]

describe('an open demand', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  const { open, demand, perform, refusal, letterFor, put, stateOf } = createDemandDriver(
    () => bank,
    () => seal,
  )

  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })

  it('keeps documents by SM3, and what the message left out is read from them', async () => {
    const id = await demand(await open(), { amount: undefined, payeeAccount: undefined })
    const letter = Buffer.from(await letterFor(id, { amount: '1000.00' }))
    assert.equal((await put(id, 'authorisation', letter)).letter.isPresent, false, 'of the wrong kind')
    assert.equal((await put(id, 'demand', letter)).letter.isSealed, true, 'and of the right one, checked as such')
    const view = await put(id, 'demand', letter)
    assert.equal(view.documents[0]?.sm3, createHash('sm3').update(letter).digest('hex'))
    assert.equal((await put(id, 'demand', letter)).documents.length, 2, 'the same bytes are one document of each kind')
    const stored = await bank.ports.files.get(view.documents[0]?.sm3 ?? '')
    assert.deepEqual(stored && Buffer.from(stored), letter)
    const read = { amount: '1000.00', payeeName: lot.beneficiaryName, payeeAccount: account }
    assert.equal((await perform(id, 'examine', { checklist: good, ...read })).state, 'payable')
  })

  it('takes a document whatever it is, and states what its bytes and its seal are (gaps.md, "always taken")', async () => {
    const id = await demand(await open())
    const { number } = await open()
    const [sealedFile] = (await bank.api('GET', `/applications/${number}`)).files
    const signed = Buffer.from((await bank.ports.files.get(sealedFile?.sm3 ?? '')) ?? [])
    const handedIn: readonly [Buffer, string, string][] = [
      [Buffer.from('<html><script>alert(1)</script></html>'), 'html', 'file-is-html'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'image', 'file-is-image'],
      [signed, 'pdf', 'certificate-untrusted'],
    ]
    const misnamed = { kind: 'demand', name: '索赔书.PDF', base64: Buffer.from('一份文本').toString('base64') }
    assert.deepEqual(await refusal(id, 'documents', misnamed), [422, 'not-a-pdf'], 'what calls itself a PDF is one')
    for (const [bytes, form, code] of handedIn) {
      const { documents } = await put(id, 'demand', bytes)
      const document = documents.find(({ sm3 }) => sm3 === createHash('sm3').update(bytes).digest('hex'))
      assert.equal(document?.form, form)
      assert.doesNotMatch(JSON.stringify(document?.findings), /保函文件/)
      assert.ok(
        document?.findings.some((finding) => finding.code === code),
        JSON.stringify(document?.findings),
      )
      assert.ok(
        document?.findings.every(({ severity, code: found }) => severity !== 'refuse' || found.startsWith('letter-')),
      )
      const served = await fetch(new URL(new URL(document?.url ?? '').pathname, bank.url))
      assert.equal(served.headers.get('content-type')?.startsWith('application/pdf'), form === 'pdf')
      assert.equal(served.headers.get('content-disposition')?.startsWith('inline'), form === 'pdf')
      assert.equal(served.headers.get('x-content-type-options'), 'nosniff')
    }
  })

  it('alerts before the working days run out and when they have (gaps.md, "payment clock with alerts")', async () => {
    // 25 November 2026 is a Wednesday; five working days end on Wednesday, 2 December.
    const id = await demand(await open())
    const { payBy } = await bank.api<DemandView>('GET', `/demands/${id}`)
    assert.equal(payBy, Date.parse('2026-12-03T00:00:00+08:00'))
    const alerts = async () => {
      await bank.institution.settle()
      const { events } = await bank.api<DemandView>('GET', `/demands/${id}`)
      return events.filter(({ alert }) => alert).map(({ event }) => event)
    }
    const steps: readonly [string, string[]][] = [
      ['2026-11-26T23:59:59+08:00', ['presented']],
      ['2026-11-27T00:00:00+08:00', ['presented', 'unexamined']],
      ['2026-12-01T23:59:59+08:00', ['presented', 'unexamined']],
      ['2026-12-02T00:00:00+08:00', ['presented', 'unexamined', 'due-soon']],
      ['2026-12-02T23:59:59+08:00', ['presented', 'unexamined', 'due-soon']],
      ['2026-12-03T00:00:00+08:00', ['presented', 'unexamined', 'due-soon', 'overdue']],
      ['2027-01-03T00:00:00+08:00', ['presented', 'unexamined', 'due-soon', 'overdue']],
    ]
    for (const [time, expected] of steps) {
      bank.clock.set(Date.parse(time))
      assert.deepEqual(await alerts(), expected, time)
    }
  })

  it('states nothing more about a demand that was paid, or of which discrepancies were stated, in time: the control', async () => {
    const id = await demand(await open(), { amount: '1.00' })
    await put(id)
    await perform(id, 'examine', { checklist: good })
    await perform(id, 'pay', payment('1.00', 'Z1'))
    const stated = await demand(await open())
    await perform(stated, 'examine', { checklist: good })
    await perform(stated, 'discrepancy')
    bank.clock.advance(30 * day)
    await bank.institution.settle()
    for (const one of [id, stated]) {
      const { events } = await bank.api<DemandView>('GET', `/demands/${one}`)
      assert.ok(!events.some(({ event }) => event === 'overdue'))
    }
  })

  it('stops release and expiry while it is open, and no longer (gaps.md, "An open demand stops expiry and release")', async () => {
    const guarantee = await open()
    const { number: applicationNumber, guaranteeNumber } = guarantee
    const release = async () => {
      const { now } = bank.clock
      const message = { appkey, sentAt: now(), platformCode: 'A3299010001', applicationNumber, guaranteeNumber }
      return codeIn((await post(bank.url, 'release', signed('release', message))).message) ?? 'taken'
    }
    const id = await demand(guarantee)
    assert.equal(await release(), 'demand-open')
    bank.clock.advance(400 * day)
    await bank.institution.settle()
    assert.equal(await stateOf(applicationNumber), 'restored', 'its last day has passed')
    await perform(id, 'examine', { checklist: good })
    await perform(id, 'discrepancy')
    await perform(id, 'decline', { note: '逾期未补正' })
    await bank.institution.settle()
    assert.equal(await stateOf(applicationNumber), 'expired')
  })

  it('does not stop the release of another guarantee, nor of this one once it was paid in part of the sum: the control', async () => {
    const [guarantee, other] = [await open(), await open()]
    const id = await demand(guarantee, { amount: '1.00' })
    await put(id)
    await perform(id, 'examine', { checklist: good })
    await perform(id, 'pay', payment('1.00', 'C1'))
    for (const { number: applicationNumber, guaranteeNumber } of [guarantee, other]) {
      const sentAt = bank.clock.now()
      const message = { appkey, sentAt, platformCode: 'A3299010001', applicationNumber, guaranteeNumber }
      assert.equal((await post(bank.url, 'release', signed('release', message))).code, '1')
      assert.equal(await stateOf(applicationNumber), 'released')
    }
  })

  it('reports results to a partner that agreed on it, and to no other (gaps.md, "optional, agreed extensions carry results")', async () => {
    const results = () => bank.peer.others.filter(({ path }) => path.endsWith('/claimsresult')).map(({ body }) => body)
    const whole = async (reference: string) => {
      const guarantee = await open()
      const id = await demand(guarantee, { amount: '500.00' })
      await perform(id, 'examine', { checklist: good })
      await perform(id, 'discrepancy', { note: '请补正' })
      await put(id)
      await perform(id, 'mend', { note: '已补' })
      await perform(id, 'examine', { checklist: good })
      await perform(id, 'pay', payment('200.00', `${reference}1`))
      await perform(id, 'pay', payment('300.00', `${reference}2`))
      await bank.institution.settle()
      return guarantee
    }
    await whole('N')
    assert.deepEqual(results(), [], 'not agreed on')
    await bank.api('PATCH', `/partners/${appkey}`, { dialect: { base: 'epoint', extensions: ['demand-result'] } })
    const { guaranteeNumber } = await whole('Y')
    const reported = results().map((body) => JSON.parse(body) as Record<string, string>)
    assert.deepEqual(
      reported.map(({ claimsstatus, claimsamount }) => [claimsstatus, claimsamount]),
      [
        ['3', undefined],
        ['2', '200.00'],
        ['1', '500.00'],
      ],
    )
    assert.ok(reported.every(({ baohanno }) => baohanno === guaranteeNumber))
    assert.equal(new Set(reported.map(({ claimsno }) => claimsno)).size, 1)
  })

  it('never fetches a link of a message', async () => {
    let visits = 0
    const server = createServer((_, response) => {
      visits++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.pdf`
      const id = await demand(await open(), { files: [link] })
      assert.deepEqual(await refusal(id, 'examine', { checklist: good }), [422, 'links-not-fetched'])
      await bank.institution.settle()
      const { links, flags } = await bank.api<DemandView>('GET', `/demands/${id}`)
      assert.deepEqual([links, flags], [[{ url: link, internal: true, state: 'pending' }], ['internal-address']])
      assert.equal(visits, 0)
      await fetch(link)
      assert.equal(visits, 1, 'the server learns of each visitor')
    } finally {
      server.close()
    }
  })

  it('answers 404 for a demand that is not there', async () => {
    assert.deepEqual(await refusal('none', 'examine'), [404, 'NOT_FOUND'])
  })
})
