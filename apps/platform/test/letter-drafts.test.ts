import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { opened, pdf } from './after-opening.ts'
import { type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { apply, bidder, issue, lot, newLot, register, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

const agency = { kind: 'agency', code: '91329901MA1Q6B4E56', name: '衡准工程项目管理（江东）有限公司' }
const houses = {
  agency,
  beneficiary: { kind: 'beneficiary', code: lot.beneficiaryCode, name: lot.beneficiaryName },
  bidder: { kind: 'bidder', code: bidder.code, name: bidder.name },
  outsider: { kind: 'bidder', code: '91329901MA1P0H5XX0', name: '澄湖泽远水务科技股份有限公司' },
}
type House = keyof typeof houses
type Check = { lines: { fact: string; agrees: boolean | null }[]; findings: { severity: string; code: string }[] }

describe('letters drafted from what the platform knows', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let forget: () => Promise<void>
  const reader = ownReader()
  const people = new Map<House, TestPerson>()
  const by = (house: House) => people.get(house) ?? assert.fail(house)

  before(async () => {
    const seal = await createBeneficiarySeal(startOfStory)
    forget = seal.forget
    platform = await runPlatform({ documentRoots: seal.rootFile })
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    for (const [house, organisation] of Object.entries(houses) as [House, typeof agency][]) {
      const person = { email: `${house}@x.test`, organisation, roles: [organisation.kind] }
      people.set(house, await signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), person))
    }
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
    await forget()
  })

  const draft = async (house: House, kind: string, input: object) => {
    const { origin } = new URL(platform.url)
    const reply = await fetch(new URL(`/api/rpc/letterDrafts/${kind}`, platform.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie: by(house).cookie, 'x-openbaohan': '1' },
      body: JSON.stringify({ json: input }),
    })
    assert.equal(reply.status, 200, kind)
    const [file] = [...(await reply.formData()).values()].filter((part) => part instanceof File)
    assert.ok(file !== undefined)
    const bytes = Buffer.from(await file.arrayBuffer())
    const text = ((await reader.read(bytes)) ?? []).join('').replace(/\s+/g, '')
    return { name: file.name, base64: bytes.toString('base64'), text }
  }
  const check = async (about: object, { name, base64 }: { name: string; base64: string }) =>
    (await by('beneficiary').call('lotDemands.checkDocument', { name, base64, about })).output as Check
  const prepared = async () => {
    const { lotNumber, number, guaranteeNumber } = await opened(platform, bank)
    const { kysely } = platform.db
    const own = { agency: agency.name, agency_code: agency.code }
    await kysely.updateTable('lot').set(own).where('number', '=', lotNumber).execute()
    const demand = {
      ...{ number, amount: '350000.00', payeeAccount: '3299018800090001234', reason: '中标后拒绝签订合同' },
      ...{ contactName: '陆知微', contactPhone: '0512-1234', files: [pdf('中标通知书')] },
    }
    assert.equal((await by('agency').call('lotDemands.prepare', demand)).status, 200)
    return { lotNumber, number, guaranteeNumber }
  }

  it('a demand names its facts, and sealed by the test seal it passes the check of the page it is handed in on', async () => {
    const { number, guaranteeNumber } = await prepared()
    const plain = await draft('agency', 'demand', { number, ordinal: 1 })
    assert.equal(plain.name, `索赔书-${guaranteeNumber}.pdf`)
    for (const fact of [
      '索赔金额人民币￥350,000.00（叁拾伍万元整）',
      lot.beneficiaryName,
      '3299018800090001234',
      '拒绝签订合同',
    ])
      assert.ok(plain.text.includes(fact), fact)
    const about = { kind: 'demand', number, ordinal: 1, amount: '350000.00' }
    const sealed = await draft('beneficiary', 'demand', { number, ordinal: 1, withSeal: true })
    const good = await check(about, sealed)
    assert.ok(
      good.findings.every(({ severity }) => severity === 'ok'),
      JSON.stringify(good.findings),
    )
    assert.deepEqual(
      good.lines.map(({ fact, agrees }) => (agrees === true ? fact : `${fact}?`)),
      ['signer', 'kind', 'number', 'amount', 'beneficiary', 'reason', 'account', 'contact'],
    )
    const unsealed = await check(about, plain)
    assert.ok(
      unsealed.findings.some(({ code }) => code === 'unsigned'),
      'the control: a draft has no seal',
    )
  })

  it('a release names each guarantee with its amount, and an authorisation names the agency', async () => {
    const { lotNumber, number, guaranteeNumber } = await prepared()
    const { text } = await draft('agency', 'release', { lot: lotNumber, only: [number] })
    assert.ok(text.includes(`${guaranteeNumber}江东银行股份有限公司云川分行${bidder.name}700,000.00`), text)
    const sealed = await draft('beneficiary', 'release', { lot: lotNumber, only: [number], withSeal: true })
    const good = await check({ kind: 'release', lot: lotNumber, chosen: { only: [number] } }, sealed)
    assert.ok(
      good.findings.every(({ severity }) => severity === 'ok'),
      JSON.stringify(good.findings),
    )
    assert.ok((await draft('beneficiary', 'authorisation', { lot: lotNumber })).text.includes(agency.name))
    const foreign = await by('agency').call('letterDrafts.release', { lot: lotNumber, only: ['elsewhere'] })
    assert.equal(foreign.status, 404)
  })

  it('a withdrawal and an abandonment are the bidder’s, and name no lot before the opening', async () => {
    const lotNumber = await newLot(platform)
    const issued = await issue(platform, bank, lotNumber)
    const waiting = (await apply(platform, bank, lotNumber)).applicationNumber
    const { guaranteeNumber = '' } = await view(platform, issued.applicationNumber)
    const withdrawal = { number: issued.applicationNumber, reason: 'not-bidding' }
    const { text, name } = await draft('bidder', 'withdrawal', withdrawal)
    assert.equal(name, `退保申请-${guaranteeNumber}.pdf`)
    for (const fact of [guaranteeNumber, '保函金额人民币￥700,000.00（柒拾万元整）', '不参加投标'])
      assert.ok(text.includes(fact), fact)
    const given = await draft('bidder', 'abandonment', { number: waiting, withSeal: true })
    assert.equal(given.name, `放弃声明-${waiting}-测试签章.pdf`)
    for (const written of [text, given.text])
      for (const secret of [lotNumber, lot.name, lot.beneficiaryName]) assert.ok(!written.includes(secret), secret)
    assert.equal((await by('outsider').call('letterDrafts.withdrawal', withdrawal)).status, 404)
    const early = await by('bidder').call('letterDrafts.withdrawal', { number: waiting, reason: 'not-bidding' })
    assert.equal(early.status, 409, 'nothing was issued yet')
  })
})
