import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { arrivalsOf, codeOf, fullView, issuedOn, opened } from './after-opening.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { bidder, register, restoredNotice, view } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution } from './stub-institution.ts'

const special = {
  type: 'special',
  address: '云川市滨江路18号',
  phone: '0871-63300000',
  bank: '江东银行云川分行',
  account: '3299018800031804672',
  mobile: '13800004672',
  recipientName: '沈若舟',
  recipientAddress: '云川市滨江路18号',
}
/** 数电票: no code and one number of 20 digits. */
const digital = (serial: number) => ({ invoiceNumber: `2653200000${String(serial).padStart(10, '0')}` })
const coded = (serial: number) => ({ invoiceCode: '053002600111', invoiceNumber: String(serial).padStart(8, '0') })

describe('invoices (§5, §6)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let other: StubInstitution
  const settle = () => platform.platform.settle()
  const ask = (number: string, input: object) => platform.api('POST', `/api/applications/${number}/invoice`, input)
  const roundsOf = async (number: string) =>
    (await fullView(platform, number)).invoices.map(({ round, state }) => `${round}:${state}`)
  const asked = async (input: object = { type: 'ordinary' }) => {
    const made = await opened(platform, bank)
    const answer = await ask(made.number, input)
    assert.equal(answer.status, 200, JSON.stringify(answer.json))
    await settle()
    return made
  }
  const notify = (guaranteeNumber: string, notice: object, approved = true) =>
    bank.notify('invoiced', { guaranteeNumber, approved, ...notice } as never)

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

  it('are asked for with the premium the institution reported, and come as 普票', async () => {
    const { number, guaranteeNumber } = await asked()
    const [sent] = arrivalsOf(bank, 'invoice', number)
    assert.deepEqual(
      [sent?.amount, sent?.type, sent?.biddercode, sent?.baohanno],
      ['2800.00', '0', bidder.code, guaranteeNumber],
    )
    assert.deepEqual(await roundsOf(number), ['1:taken'])
    assert.equal((await notify(guaranteeNumber, { ...coded(1), invoiceUrl: 'https://bank.example/1.pdf' })).code, '1')
    const [invoice] = (await fullView(platform, number)).invoices
    assert.deepEqual([invoice?.state, invoice?.form, invoice?.findings], ['invoiced', 'coded', []])
    const { number: linkless, guaranteeNumber: named } = await asked()
    assert.match((await notify(named, coded(9))).message, /invoice-url-missing/, 'D12')
    assert.equal((await fullView(platform, linkless)).invoices[0]?.findings[0]?.code, 'invoice-url-missing')
    assert.doesNotMatch((await notify(named, { invoiceUrl: 'https://bank.example/9.pdf' })).message, /invoice-/, 'kept')
    assert.deepEqual(
      invoice?.events.map(({ event }) => event),
      ['requested', 'request-accepted', 'invoice-issued'],
    )
    const { number: bare, guaranteeNumber: nameless } = await asked()
    assert.match((await notify(nameless, {})).message, /^成功，但请更正：.*invoice-unnumbered.*invoice-url-missing/)
    assert.match(JSON.stringify((await fullView(platform, bare)).invoices[0]?.events.at(-1)), /warnings.*unnumbered/)
  })

  it('come as 数电票 with an empty code (gaps.md: invoicecode is empty for fully digital invoices)', async () => {
    const { number, guaranteeNumber } = await asked()
    assert.equal((await notify(guaranteeNumber, { ...digital(1), invoiceUrl: 'https://bank.example/2.pdf' })).code, '1')
    const [invoice] = (await fullView(platform, number)).invoices
    assert.deepEqual([invoice?.state, invoice?.form, invoice?.findings], ['invoiced', 'digital', []])
  })

  it('come as 专票 without a link, and with a finding when the number is of no known form', async () => {
    const { number, guaranteeNumber } = await asked(special)
    assert.equal(arrivalsOf(bank, 'invoice', number)[0]?.contactaddress, special.recipientAddress)
    assert.equal((await notify(guaranteeNumber, { invoiceNumber: '12345' })).code, '1')
    const [invoice] = (await fullView(platform, number)).invoices
    assert.deepEqual(invoice?.findings[0]?.code, 'invoice-number-odd')
  })

  it('name every field a 专票 lacks, and ask the partner nothing (gaps.md: 专票 postal fields are required)', async () => {
    const { number } = await opened(platform, bank)
    const { bank: _, recipientAddress: _address, ...lacking } = special
    const answer = await ask(number, lacking)
    assert.equal(codeOf(answer), 'input-invalid')
    for (const field of ['bank', 'contactaddress']) assert.ok(JSON.stringify(answer.json).includes(field), field)
    assert.deepEqual(await roundsOf(number), [])
    await settle()
    assert.equal(arrivalsOf(bank, 'invoice', number).length, 0)
  })

  it('are refused before the opening, and their notice too (gaps.md: allowed once opened)', async () => {
    const { numbers } = await issuedOn(platform, bank)
    const [number = ''] = numbers
    assert.equal(codeOf(await ask(number, { type: 'ordinary' })), 'out-of-turn')
    const { guaranteeNumber = '' } = await view(platform, number)
    assert.match((await notify(guaranteeNumber, digital(2))).message, /\[out-of-turn\]/)
  })

  it('may come without our asking and without restorenotice (gaps.md: look up by the institution’s baohanno)', async () => {
    const { number, guaranteeNumber } = await opened(platform, bank)
    assert.equal((await view(platform, number)).state, 'restoring')
    assert.equal((await notify(guaranteeNumber, digital(3))).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:invoiced'])
  })

  it('are answered the same for a repeat, without a second effect, also at once and re-stamped', async () => {
    const { number, guaranteeNumber } = await asked()
    const bytes = bank.sign('invoiced', { guaranteeNumber, approved: true, ...digital(4) })
    const answers = await Promise.all([1, 2, 3].map(() => bank.post('invoiced', bytes)))
    assert.deepEqual(new Set(answers.map(({ text }) => text)).size, 1)
    platform.clock.advance(1000)
    assert.equal((await notify(guaranteeNumber, digital(4))).text, answers[0]?.text)
    assert.equal((await fullView(platform, number)).invoices[0]?.events.length, 3)
  })

  it('begin another round after a refusal, also when both refusals state the same words (gaps.md: rounds)', async () => {
    const { number, guaranteeNumber } = await asked()
    assert.equal((await notify(guaranteeNumber, {}, false)).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:refused'])
    platform.clock.advance(1000)
    assert.equal((await ask(number, { type: 'ordinary' })).status, 200)
    platform.clock.advance(1000)
    const early = await notify(guaranteeNumber, {}, false)
    assert.equal(early.status, 503, 'the last refusal again, or this one: not certain before our request is answered')
    await settle()
    assert.equal((await notify(guaranteeNumber, {}, false)).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:refused', '2:refused'])
  })

  it('go on from a refusal although the institution’s clock is behind ours', async () => {
    const { number, guaranteeNumber } = await asked()
    assert.equal((await notify(guaranteeNumber, {}, false)).code, '1')
    platform.clock.advance(1000)
    const stampedBehind = bank.sign('invoiced', { guaranteeNumber, approved: true, ...digital(5) })
    platform.clock.advance(300_000)
    await ask(number, { type: 'ordinary' })
    await settle()
    assert.equal((await bank.post('invoiced', stampedBehind)).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:refused', '2:invoiced'])
  })

  it('go on from a refusal within the same second', async () => {
    const { number, guaranteeNumber } = await asked()
    assert.equal((await notify(guaranteeNumber, {}, false)).code, '1')
    await ask(number, { type: 'ordinary' })
    await settle()
    assert.equal((await notify(guaranteeNumber, digital(12))).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:refused', '2:invoiced'])
  })

  it('are cancelled by a red-letter invoice, which opens a new round (gaps.md)', async () => {
    const { number, guaranteeNumber } = await asked()
    await notify(guaranteeNumber, digital(6))
    assert.equal(codeOf(await ask(number, { type: 'ordinary' })), 'invoice-exists')
    platform.clock.advance(1000)
    assert.equal((await ask(number, { ...special, reissue: true })).status, 200)
    await settle()
    platform.clock.advance(1000)
    assert.equal((await notify(guaranteeNumber, digital(7))).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:red-lettered', '2:invoiced'])
    assert.equal(arrivalsOf(bank, 'invoice', number).length, 2)
  })

  it('are re-issued by the institution alone: another number cancels the first, an old number changes nothing', async () => {
    const { number, guaranteeNumber } = await asked()
    await notify(guaranteeNumber, coded(8))
    assert.match((await notify(guaranteeNumber, coded(9))).text, /"1".*成功；.*invoice-reissued/)
    assert.deepEqual(await roundsOf(number), ['1:red-lettered', '2:invoiced'])
    assert.equal((await fullView(platform, number)).invoices[1]?.findings[0]?.code, 'invoice-reissued', 'shown')
    const again = { ...coded(8), invoiceUrl: 'https://bank.example/again.pdf' }
    assert.equal((await notify(guaranteeNumber, again)).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:red-lettered', '2:invoiced'])
    assert.equal((await notify(guaranteeNumber, { ...coded(9), invoiceUrl: 'https://bank.example/9.pdf' })).code, '1')
    const [, second] = (await fullView(platform, number)).invoices
    assert.deepEqual([second?.state, second?.events.at(-1)?.event], ['invoiced', 'invoice-corrected'])
  })

  it('are red-lettered by a negative notice, and asked for again', async () => {
    const { number, guaranteeNumber } = await asked()
    await notify(guaranteeNumber, digital(10))
    assert.equal((await notify(guaranteeNumber, {}, false)).code, '1')
    assert.deepEqual(await roundsOf(number), ['1:red-lettered'])
    assert.equal((await ask(number, { type: 'ordinary' })).status, 200)
    assert.deepEqual(await roundsOf(number), ['1:red-lettered', '2:requested'])
  })

  it('take one round at a time: the same again is the same, other particulars wait', async () => {
    const { number } = await asked()
    assert.equal(codeOf(await ask(number, { type: 'ordinary', email: 'a@example.com' })), 'invoice-open')
    platform.clock.advance(1000)
    assert.equal((await ask(number, { type: 'ordinary' })).status, 200)
    await settle()
    assert.deepEqual(await roundsOf(number), ['1:taken'])
    assert.equal(arrivalsOf(bank, 'invoice', number).length, 2, 'asked again word for word')
  })

  it('begin one round when asked for twice at once, and twice at once in other words', async () => {
    const { number } = await opened(platform, bank)
    const same = await Promise.all([ask(number, { type: 'ordinary' }), ask(number, { type: 'ordinary' })])
    assert.deepEqual(
      same.map(({ status }) => status),
      [200, 200],
    )
    assert.equal((await roundsOf(number)).length, 1)
    const other = await opened(platform, bank)
    const both = await Promise.all([ask(other.number, { type: 'ordinary' }), ask(other.number, special)])
    assert.deepEqual(both.map(codeOf).sort(), ['invoice-open', undefined])
  })

  const amounts: readonly [string, string, string | undefined][] = [
    ['more than the premium', '2800.01', 'amount-over-premium'],
    ['scientific', '1e3', 'input-invalid'],
    ['with thousands', '1,000.00', 'input-invalid'],
    ['full-width', '１００', 'input-invalid'],
    ['hexadecimal', '0x10', 'input-invalid'],
    ['nothing', '0.00', 'input-invalid'],
    ['the premium in other words', '2800', undefined],
  ]
  for (const [what, amount, wanted] of amounts)
    it(`take an amount that is ${what}: ${wanted ?? 'yes'}`, async () => {
      const { number } = await opened(platform, bank)
      const answer = await ask(number, { type: 'ordinary', amount })
      assert.equal(codeOf(answer) ?? (answer.json as { code?: string }).code, wanted)
    })

  it('are declined by a plain 0, and asked for again', async () => {
    const { number } = await opened(platform, bank)
    bank.answers.push(busy)
    await ask(number, { type: 'ordinary' })
    await settle()
    assert.deepEqual(await roundsOf(number), ['1:declined'])
    await ask(number, { type: 'ordinary' })
    await settle()
    assert.deepEqual(await roundsOf(number), ['1:declined', '2:taken'])
  })

  it('are contested by a 0 after an unclear attempt: shown to a person, never silently final', async () => {
    const { number } = await opened(platform, bank)
    bank.answers.push(badGateway, busy)
    await ask(number, { type: 'ordinary' })
    await settle()
    platform.clock.advance(60_000)
    await settle()
    assert.deepEqual(await roundsOf(number), ['1:requested'])
    const blocked = await platform.ask<{ key: string; state: string }[]>('GET', '/api/stuck')
    assert.deepEqual(
      blocked.map(({ state }) => state),
      ['contested'],
    )
    await platform.ask('POST', `/api/stuck/finance_bank/${blocked[0]?.key}/resend`)
    await settle()
    assert.deepEqual(await roundsOf(number), ['1:taken'])
  })

  it('are not asked for any more when their round has ended while the request waited', async () => {
    const { number, guaranteeNumber } = await opened(platform, bank)
    bank.answers.push(badGateway)
    await ask(number, { type: 'ordinary' })
    await settle()
    assert.equal((await notify(guaranteeNumber, {}, false)).code, '1')
    platform.clock.advance(60_000)
    await settle()
    assert.equal(arrivalsOf(bank, 'invoice', number).length, 1)
    assert.deepEqual(await platform.ask('GET', '/api/stuck'), [])
  })

  it('answer for a foreign and an unknown guarantee with the same bytes (gaps.md)', async () => {
    const { guaranteeNumber, number } = await asked()
    const foreign = await other.notify('invoiced', { guaranteeNumber, approved: true, ...digital(11) })
    const unknown = await other.notify('invoiced', { guaranteeNumber: 'X1', approved: true, ...digital(11) })
    assert.deepEqual(foreign, unknown)
    assert.equal(foreign.code, '0')
    assert.deepEqual(await roundsOf(number), ['1:taken'])
  })

  it('leave the key alone: an invoice that cannot be delivered does not hold up the plain guarantee', async () => {
    const { number } = await opened(platform, bank)
    bank.answers.push(badGateway)
    await ask(number, { type: 'ordinary' })
    await settle()
    assert.equal((await bank.notify('restored', await restoredNotice(platform, bank, number))).code, '1')
    assert.equal((await view(platform, number)).state, 'restored')
    platform.clock.advance(60_000)
    await settle()
    assert.deepEqual(await roundsOf(number), ['1:taken'])
  })
})
