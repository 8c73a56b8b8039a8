import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { toPem } from '@openbaohan/crypto/pem.ts'
import { issueCrl } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issuedNotice, lot, newGuaranteeNumber, newLot, register, view } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution, taken } from './stub-institution.ts'

describe('applying and being issued', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let other: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const eventsOf = async (number: string) => (await view(platform, number)).events.map(({ event }) => event)
  const applied = async (institution = bank, lotNumber = lot.number) => {
    const { applicationNumber } = await apply(platform, institution, lotNumber)
    await settle()
    return applicationNumber
  }

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    other = await startInstitution('finance_other', platform)
    await bank.join(platform)
    await other.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await other.stop()
    await platform.stop()
  })

  it('sends the same ciphertexts again after an unclear answer, and never takes it as success', async () => {
    bank.answers.push(badGateway)
    const number = await applied()
    assert.equal(await stateOf(number), 'submitted')
    platform.clock.advance(60_000)
    await settle()
    assert.equal(await stateOf(number), 'accepted')
    const sent = bank.arrivals.filter(({ body }) => body.applyno === number).map(({ body }) => body.biaoduanname)
    assert.equal(sent.length, 2)
    assert.equal(new Set(sent).size, 1)
  })

  it('seals equal lots into different ciphertexts', async () => {
    const [one, two] = [await applied(), await applied()]
    const nameOf = (number: string) => bank.arrivals.find(({ body }) => body.applyno === number)?.body.biaoduanname
    assert.notEqual(nameOf(one), nameOf(two))
  })

  it('is declined for good by a plain 0', async () => {
    bank.answers.push(busy)
    const number = await applied()
    assert.deepEqual(await eventsOf(number), ['submitted', 'apply-declined'])
    assert.equal(await stateOf(number), 'declined')
    assert.deepEqual(await platform.ask('GET', '/api/stuck'), [])
  })

  it('is contested by a 0 after an unclear attempt: a person looks and sends again', async () => {
    bank.answers.push(badGateway, busy)
    const number = await applied()
    platform.clock.advance(60_000)
    await settle()
    assert.equal(await stateOf(number), 'submitted')
    const blocked = await platform.ask<{ key: string; state: string }[]>('GET', '/api/stuck')
    assert.deepEqual(
      blocked.map(({ key, state }) => [key, state]),
      [[number, 'contested']],
    )
    await platform.ask('POST', `/api/stuck/finance_bank/${number}/resend`)
    await settle()
    assert.equal(await stateOf(number), 'accepted')
  })

  it('takes a notice that comes before our own request has returned', async () => {
    let answer = ''
    bank.answers.push({
      ...taken,
      before: async () => {
        const number = bank.arrivals.at(-1)?.body.applyno ?? ''
        answer = (await bank.notify('issued', await issuedNotice(platform, bank, number))).code
      },
    })
    const number = await applied()
    assert.equal(answer, '1')
    assert.equal(await stateOf(number), 'issued')
    assert.deepEqual(await eventsOf(number), ['submitted', 'guarantee-issued', 'apply-accepted'])
  })

  it('takes a refusal without number, link and file, and nothing after it', async () => {
    const number = await applied()
    const refused = await bank.notify('issued', { applicationNumber: number, approved: false } as never)
    assert.equal(refused.code, '1', refused.text)
    assert.equal(await stateOf(number), 'refused')
    const late = await bank.notify('issued', await issuedNotice(platform, bank, number))
    assert.match(late.message, /\[out-of-turn\]/)
  })

  it('answers a repeat the same, without a second effect, and a corrected notice with a new version', async () => {
    const number = await applied()
    const notice = await issuedNotice(platform, bank, number)
    const bytes = bank.sign('issued', notice)
    const first = await bank.post('issued', bytes)
    assert.deepEqual(await Promise.all([bank.post('issued', bytes), bank.post('issued', bytes)]), [first, first])
    platform.clock.advance(1000)
    assert.deepEqual(await bank.notify('issued', notice), first)
    assert.equal((await view(platform, number)).files.length, 1)

    const corrected = await bank.notify('issued', { ...notice, payerAccount: '1' })
    assert.equal(corrected.code, '1')
    const { files, state } = await view(platform, number)
    assert.deepEqual([state, files.map(({ version }) => version)], ['issued', [1, 2]])
    assert.ok(files[1]?.findings.some(({ code }) => code === 'payer-account-differs'))
  })

  it('does two parallel corrections one after the other', async () => {
    const number = await applied()
    const notice = await issuedNotice(platform, bank, number)
    const answers = await Promise.all(
      ['1', '2', '3'].map((payerAccount) => bank.notify('issued', { ...notice, payerAccount })),
    )
    assert.deepEqual(new Set(answers.map(({ code }) => code)), new Set(['1']))
    assert.deepEqual(
      (await view(platform, number)).files.map(({ version }) => version),
      [1, 2, 3],
    )
  })

  it('takes a premium from a branch with a finding, not with a refusal', async () => {
    const number = await applied()
    const notice = await issuedNotice(platform, bank, number)
    const payerName = `${notice.payerName}第一分公司`
    assert.equal((await bank.notify('issued', { ...notice, payerName, premium: '1.00' })).code, '1')
    const warnings = (await view(platform, number)).files[0]?.findings.filter(({ severity }) => severity === 'warn')
    assert.deepEqual(warnings?.map(({ code }) => code).sort(), ['payer-name-differs', 'premium-differs'])
  })

  it('believes no certificate that a list of the partner revokes, and states when its responder is silent', async () => {
    const set = (terms: object) => platform.ask('PATCH', '/api/partners/finance_bank', terms)
    const at = platform.clock.now()
    const listOf = async (revoked: { certificatePem: string; at: number }[]) => {
      const plan = { number: 1, thisUpdate: at - day, nextUpdate: at + day, revoked }
      return toPem('X509 CRL', await issueCrl(bank.authority, plan))
    }
    const number = await applied()
    const notice = await issuedNotice(platform, bank, number)
    const warnings = async () =>
      (await view(platform, number)).files.at(-1)?.findings.filter(({ severity }) => severity === 'warn')

    await set({ crlsPem: await listOf([{ certificatePem: bank.certificatePem, at: at - day }]) })
    const refused = await bank.notify('issued', notice)
    assert.deepEqual([refused.code, /吊销/.test(refused.message)], ['0', true], refused.message)

    await set({ crlsPem: await listOf([]), ocspUrl: 'http://127.0.0.1:9/ocsp' })
    assert.equal((await bank.notify('issued', notice)).code, '1')
    assert.deepEqual(
      (await warnings())?.map(({ code }) => code),
      ['responder-silent'],
    )

    await set({ crlsPem: null, ocspUrl: null })
    assert.equal((await bank.notify('issued', { ...notice, payerAccount: '1' })).code, '1')
    assert.ok(!(await warnings())?.some(({ code }) => code.startsWith('revocation') || code === 'responder-silent'))
  })

  it('refuses a guarantee that another organisation under the same root has signed, and names it in the answer', async () => {
    const set = (terms: object) => platform.ask('PATCH', '/api/partners/finance_bank', terms)
    const notice = await issuedNotice(platform, bank, await applied())
    const registered = '江东银行股份有限公司云川分行'
    const refusing: [what: string, terms: object][] = [
      ['the name it is registered by', { name: '云川商业银行股份有限公司' }],
      ['the code that was agreed', { signers: ['91329901MA1M8Q2R72'] }],
      ['the certificate that was agreed', { signers: [`sm3:${'0'.repeat(64)}`] }],
    ]
    for (const [what, terms] of refusing) {
      await set({ name: registered, signers: [], ...terms })
      const refused = await bank.notify('issued', notice)
      assert.deepEqual(
        [refused.code, refused.message.includes('约定的签章人')],
        ['0', true],
        `${what}: ${refused.message}`,
      )
    }
    const taking: object[] = [
      { name: '江东银行', signers: [] },
      { name: 'finance_bank', signers: [] },
      { name: '云川商业银行股份有限公司', signers: ['云川*', '91329901836201478M'] },
      { name: registered, signers: [bank.certificatePem] },
    ]
    for (const [index, terms] of taking.entries()) {
      await set(terms)
      // Each is another notice: a repeat would get the answer it had.
      const { code } = await bank.notify('issued', { ...notice, payerAccount: `${index + 1}` })
      assert.equal(code, '1', JSON.stringify(terms))
    }
    await set({ name: registered, signers: [] })
  })

  it('refuses a file it cannot trust, remembers no refusal, and takes the corrected one', async () => {
    const number = await applied()
    const guaranteeNumber = newGuaranteeNumber()
    const good = await issuedNotice(platform, bank, number, guaranteeNumber)
    const foreign = await issuedNotice(platform, other, number, guaranteeNumber)
    const bad: [string, string][] = [
      ['signed under another partner’s root', foreign.file],
      ['a ZIP', Buffer.from('PK\x03\x04 and more').toString('base64')],
      ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]).toString('base64')],
      ['a link', Buffer.from('https://bank.example/guarantee.pdf').toString('base64')],
      ['altered', withOneBitFlipped(good.file)],
      ['of another application', (await issuedNotice(platform, bank, await applied())).file],
    ]
    for (const [what, file] of bad) {
      const answer = await bank.notify('issued', { ...good, file })
      assert.equal(answer.code, '0', what)
      assert.match(answer.message, /\[file-invalid\]/, what)
    }
    assert.equal(await stateOf(number), 'accepted')
    assert.equal((await bank.notify('issued', good)).code, '1')
  })

  it('refuses a guarantee number that another application has', async () => {
    const [one, two] = [await applied(), await applied()]
    const guaranteeNumber = newGuaranteeNumber()
    await bank.notify('issued', await issuedNotice(platform, bank, one, guaranteeNumber))
    const answer = await bank.notify('issued', await issuedNotice(platform, bank, two, guaranteeNumber))
    assert.match(answer.message, /\[guarantee-number-taken\]/)
  })

  it('answers for another partner’s application and for an unknown one with the same bytes', async () => {
    const number = await applied()
    const notice = await issuedNotice(platform, bank, number)
    const foreign = await other.notify('issued', notice)
    const unknown = await other.notify('issued', { ...notice, applicationNumber: `E${'A'.repeat(40)}` })
    assert.deepEqual(foreign, unknown)
    assert.equal(foreign.code, '0')
    assert.equal(await stateOf(number), 'accepted')
  })

  it('lapses at the opening when nothing was issued, and is then not sent any more', async () => {
    const lotNumber = await newLot(platform)
    bank.answers.push(badGateway)
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await settle()
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    assert.equal(await stateOf(applicationNumber), 'lapsed')
    platform.clock.advance(day / 24)
    await settle()
    const calls = bank.arrivals.filter(({ body }) => body.applyno === applicationNumber).map(({ call }) => call)
    assert.deepEqual(calls, ['apply', 'abandon'], 'it may have arrived: the institution is informed (0690)')
    assert.deepEqual(await platform.ask('GET', '/api/stuck'), [])
    const late = await bank.notify('issued', await issuedNotice(platform, bank, applicationNumber))
    assert.match(late.message, /\[out-of-turn\]/)
  })

  const refusals: readonly [string, object, number][] = [
    ['an unknown lot', { lotNumber: 'X' }, 404],
    ['an unknown bidder', { bidderCode: 'X' }, 404],
    ['an unknown partner', { partner: 'X' }, 404],
    ['an unknown field', { lotId: 'X' }, 400],
  ]
  for (const [what, change, status] of refusals)
    it(`states ${status} to an application with ${what}`, async () => {
      const body = { bidderCode: '91329901MA1M8Q2R72', lotNumber: lot.number, partner: 'finance_bank', ...change }
      assert.equal((await platform.api('POST', '/api/applications', body)).status, status)
    })
})

function withOneBitFlipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  return bytes.toString('base64')
}
