import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { FindingCode } from '../src/findings/findings.ts'
import { ownReader } from '../src/inspect/extract-text.ts'
import { type PreflightFacts, preflight } from '../src/preflight/preflight.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import type { GuaranteeText } from '../src/templates/guarantee-text.ts'
import { shippedTemplate, type TemplateForm } from '../src/templates/template-source.ts'
import { goodPlain, goodSealed } from './good-findings.ts'
import { issuedAt, notice, plainText, type SampleSigner, sampleSigner, sealedText } from './sample.ts'

const partner = '江东银行股份有限公司云川分行'
const sealedFacts: PreflightFacts = {
  ...notice,
  kind: 'sealed',
  issuer: { named: partner, partner, kind: 'bank' },
  premium: { amount: '2800.00', payerAccount: plainText.payerAccount },
}
const sm3 = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')
/** Findings about the file itself, which any file may have; only the text is compared here. */
const notOfText = new Set(['pages-original', 'nothing-active', 'link-inside'])

describe('the preflight', () => {
  let own: SampleSigner
  const reader = ownReader()
  let renderer: Renderer
  let sealedFile: Uint8Array

  before(async () => {
    own = await sampleSigner()
    renderer = createRenderer()
    sealedFile = await sign(sealedText)
  })
  after(() => renderer.close())

  const sign = async (text: GuaranteeText, source?: string) =>
    signPdf(await renderer.render(text, source === undefined ? {} : { source }), own.signer, issuedAt)
  const trusted = () => ({ roots: [own.ca.rootPem], at: issuedAt })
  const check = async (file: Uint8Array, facts: PreflightFacts) =>
    preflight(Buffer.from(file).toString('base64'), facts, trusted(), reader)
  const codes = async (file: Uint8Array, facts: PreflightFacts) =>
    (await check(file, facts)).findings.map(({ code }) => code).filter((code) => !notOfText.has(code))
  const plainFacts = (): PreflightFacts => ({
    ...sealedFacts,
    kind: 'plain',
    lot: plainText.lot,
    neededUntil: '2027-04-07',
    sealed: { sm3s: [sm3(sealedFile)], loadNewest: async () => sealedFile },
  })
  const plainOf = (change: Partial<GuaranteeText> = {}, source?: string) =>
    sign({ ...plainText, sealedFileSm3: sm3(sealedFile), ...change }, source)

  test('passes a correct sealed guarantee in every check', async () => {
    assert.deepEqual(await codes(sealedFile, sealedFacts), goodSealed)
  })

  test('passes a correct plain guarantee in every check', async () => {
    assert.deepEqual(await codes(await plainOf(), plainFacts()), goodPlain)
  })

  const cutOf = (from: string | RegExp, to: string, form: TemplateForm = 'sealed') => {
    const source = shippedTemplate('bank', form)
    const changed = source.replace(from, to)
    assert.notEqual(changed, source, String(from))
    return changed
  }

  const withoutRow = (label: string, form: TemplateForm = 'sealed') =>
    cutOf('fact-table(d.fields)', `fact-table(d.fields.filter(f => not f.label.contains("${label}")))`, form)

  /** With one defect exactly one check changes, to this finding. */
  const plantedSealed: [what: string, text: Partial<GuaranteeText>, source: () => string | undefined, FindingCode][] = [
    ['a clause is missing', {}, () => cutOf('不可撤销、不可转让、', ''), 'wording-incomplete'],
    [
      'payment is made a matter of proof',
      {},
      () => cutOf('不得再行主张；', '不得再行主张；经核实后付款；'),
      'wording-forbidden',
    ],
    [
      'no latest date is counted',
      {},
      () => cutOf(/届满之日或者截止日为法定休假日的，.*?工作日。/, ''),
      'validity-not-by-reference',
    ],
    [
      'the latest date has passed',
      { validity: { ...sealedText.validity, latestDate: '2026-11-01' } },
      () => undefined,
      'latest-date-passed',
    ],
    ['another premium is printed', { premium: '2000.00', edition: 1 }, () => undefined, 'premium-differs-in-file'],
    ['another account is printed', { payerAccount: '32990188', edition: 1 }, () => undefined, 'payer-differs-in-file'],
    [
      'another guarantor is named',
      { issuer: { ...sealedText.issuer, name: '云川商业银行股份有限公司' } },
      () => undefined,
      'issuer-not-found',
    ],
    ['the amount is another', { amount: '70000.00' }, () => undefined, 'amount-not-found'],
    [
      'the applicant is another',
      { applicant: { name: '云川市政工程有限公司', code: '91329901MA1N0A1B2C' }, payerName: '云川市政工程有限公司' },
      () => undefined,
      'applicant-not-found',
    ],
    [
      'the number is another',
      { guaranteeNumber: '江银云川投保字（2026）第0999号' },
      () => undefined,
      'guarantee-number-not-found',
    ],
    [
      'the application number is another',
      { applicationNumber: 'EZZZZEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2' },
      () => undefined,
      'application-number-not-found',
    ],
  ]
  for (const [what, text, source, code] of plantedSealed)
    test(`reports in a sealed guarantee that ${what}: ${code}`, async () => {
      const found = await codes(await sign({ ...sealedText, ...text }, source()), sealedFacts)
      assert.deepEqual(turned(found, goodSealed), [code])
    })

  test('reports a fixed date in a sealed guarantee, whose validity can only be stated by reference', async () => {
    const source = cutOf('[#in-force。', '[#in-force。到期日：2027年3月1日。')
    assert.deepEqual(turned(await codes(await sign(sealedText, source), sealedFacts), goodSealed), [
      'validity-not-by-reference',
    ])
  })

  test('reports a capital amount that differs from the figures', async () => {
    const source = withoutRow('大写').replace('#d.amountInCapitals', '柒万元整')
    const found = await codes(await sign(sealedText, source), sealedFacts)
    assert.deepEqual(turned(found, goodSealed), ['amount-differs-in-capitals', 'amount-contradicted'])
  })

  const lot = plainText.lot
  assert.ok(lot !== undefined)
  const plantedPlain: [what: string, text: Partial<GuaranteeText>, FindingCode[]][] = [
    [
      'the lot is another',
      { lot: { ...lot, lotNumber: 'E3299010001000318001003', lotName: '云川市轨道交通3号线一期工程土建施工03标' } },
      ['lot-not-found'],
    ],
    [
      'the number of the lot is another',
      { lot: { ...lot, lotNumber: 'E3299010001000318001003' } },
      ['lot-number-not-found'],
    ],
    [
      'the name of the lot is another',
      { lot: { ...lot, lotName: '云川市轨道交通3号线一期工程土建施工03标' } },
      ['lot-name-not-found'],
    ],
    [
      'the beneficiary is another',
      { lot: { ...lot, beneficiaryName: '云川市水务集团有限公司', beneficiaryCode: '91329901MA1K3T0000' } },
      ['beneficiary-not-found'],
    ],
    ['it ends too early', { lot: { ...lot, expiresOn: '2027-04-06' } }, ['expiry-too-early']],
    ['it belongs to another sealed file', { sealedFileSm3: '0'.repeat(64) }, ['plain-of-another-sealed']],
    ['it was issued on another day', { issuedAt: issuedAt - 86_400_000 }, ['plain-differs-from-sealed']],
    [
      'its latest date is another',
      { validity: { ...plainText.validity, latestDate: '2027-06-29' } },
      ['plain-differs-from-sealed'],
    ],
    [
      'its days are others',
      { validity: { ...plainText.validity, bidValidityDays: 60 } },
      ['plain-differs-from-sealed'],
    ],
    ['the amount is another', { amount: '70000.00' }, ['amount-not-found']],
    ['the number is another', { guaranteeNumber: '江银云川投保字（2026）第0999号' }, ['guarantee-number-not-found']],
  ]
  for (const [what, text, expected] of plantedPlain)
    test(`reports in a plain guarantee that ${what}: ${expected.join()}`, async () => {
      assert.deepEqual(turned(await codes(await plainOf(text), plainFacts()), goodPlain), expected)
    })

  test('reports a plain guarantee without an expiry date, and one without a clause', async () => {
    const dateless = withoutRow('提交索赔截止日', 'plain').replace('[之日]#last-day', '[之日]')
    const found = await codes(await plainOf({}, dateless), plainFacts())
    assert.deepEqual(turned(found, goodPlain), ['expiry-not-stated'])
    const silent = cutOf('不可撤销、不可转让、', '', 'plain')
    assert.deepEqual(turned(await codes(await plainOf({}, silent), plainFacts()), goodPlain), ['wording-incomplete'])
  })

  test('reports that the plain guarantee refers to a replaced sealed one', async () => {
    const sealed = { sm3s: [sm3(sealedFile), '1'.repeat(64)], loadNewest: async () => sealedFile }
    const found = await codes(await plainOf(), { ...plainFacts(), sealed })
    assert.deepEqual(turned(found, goodPlain), ['plain-of-older-sealed'])
  })

  const issuers: [what: string, PreflightFacts['issuer'], FindingCode][] = [
    ['is the partner, which the notice need not name', { partner }, 'issuer-agrees'],
    ['is who signed, where the partner brokers', { named: partner, partner: '云川保函经纪有限公司' }, 'issuer-agrees'],
    [
      'does not stand in the guarantee that a broker sends without a name',
      { partner: '云川保函经纪有限公司' },
      'issuer-not-found',
    ],
  ]
  for (const [what, issuer, code] of issuers)
    test(`reports ${code} where the issuer ${what}`, async () => {
      const found = await codes(sealedFile, { ...sealedFacts, issuer: { ...issuer, kind: 'bank' } })
      assert.deepEqual(
        found.filter((one) => one.startsWith('issuer-')),
        [code],
      )
    })

  const foreignName = '云川商业银行股份有限公司'
  for (const [code, sender] of [
    ['issuer-not-signer', foreignName],
    ['issuer-not-partner', '云川保函经纪有限公司'],
  ] as const)
    test(`reports ${code} where another organisation has signed for the issuer`, async () => {
      const file = await sign({ ...sealedText, issuer: { ...sealedText.issuer, name: foreignName } })
      const facts = { ...sealedFacts, issuer: { named: foreignName, partner: sender, kind: 'bank' } } as const
      assert.deepEqual(turned(await codes(file, facts), goodSealed), [code])
    })

  const agreed = '91329901836201478M'
  const expectations: [what: string, issuer: Partial<PreflightFacts['issuer']>, signers: string[], string[]][] = [
    ['agreed by its code', {}, [agreed], ['signer-expected', 'issuer-agrees']],
    ['agreed as one of two', {}, ['code:91329901MA1M8Q2R72', `name:${partner}`], ['signer-expected', 'issuer-agrees']],
    ['another than the agreed one', {}, ['91329901MA1M8Q2R72'], ['signer-unexpected', 'issuer-agrees']],
    ['not known at all', {}, [], ['issuer-agrees']],
    ['the partner as it is registered', { isRegistered: true }, [], ['signer-expected', 'issuer-agrees']],
    [
      'the issuer that a registered broker names',
      { isRegistered: true, named: partner, partner: '云川保函经纪有限公司' },
      [],
      ['signer-expected', 'issuer-agrees'],
    ],
    [
      'another than the registered partner',
      { isRegistered: true, partner: '云川商业银行股份有限公司' },
      [],
      ['signer-unexpected', 'issuer-not-found'],
    ],
    [
      'an agreed one over a registered name',
      { isRegistered: true, partner: '江东银行' },
      [agreed],
      ['signer-expected'],
    ],
  ]
  for (const [what, issuer, signers, expected] of expectations)
    test(`reports ${expected.join()} where the signer is ${what}`, async () => {
      const facts = { ...sealedFacts, issuer: { partner, kind: 'bank', ...issuer } } as const
      const check = await preflight(
        Buffer.from(sealedFile).toString('base64'),
        facts,
        { ...trusted(), signers },
        reader,
      )
      const found = check.findings.map(({ code }) => code).filter((code) => /^(signer|issuer)-/.test(code))
      assert.deepEqual(
        expected.filter((code) => !found.some((one) => one === code)),
        [],
      )
      assert.equal(found.includes('signer-unexpected'), expected.includes('signer-unexpected'))
      assert.equal(check.ok, !expected.includes('signer-unexpected'))
    })

  test('warns of a signer other than the issuer where none is expected', async () => {
    const file = await sign({ ...sealedText, issuer: { ...sealedText.issuer, name: '云川商业银行股份有限公司' } })
    const facts = { ...sealedFacts, issuer: { partner: '云川商业银行股份有限公司', kind: 'bank' } } as const
    const check = await preflight(Buffer.from(file).toString('base64'), facts, trusted(), reader)
    const found = check.findings.find(({ code }) => code === 'issuer-not-signer')
    assert.equal(found?.severity, 'warn')
    assert.ok(found?.detail?.includes(partner))
    const registered = { ...facts, issuer: { ...facts.issuer, isRegistered: true } }
    const refused = await preflight(Buffer.from(file).toString('base64'), registered, trusted(), reader)
    assert.deepEqual([refused.ok, refused.findings.some(({ code }) => code === 'signer-unexpected')], [false, true])
  })

  test('requires of an insurer the clause that a bank need not state', async () => {
    const found = await codes(sealedFile, { ...sealedFacts, issuer: { partner, kind: 'insurer' } })
    assert.deepEqual(turned(found, goodSealed), ['wording-incomplete'])
  })

  test('reports nothing about a text that it cannot read', async () => {
    const found = await codes(Buffer.from('%PDF-1.7 broken'), sealedFacts)
    assert.ok(
      found.every((code) => !code.startsWith('wording') && !code.startsWith('issuer')),
      found.join(),
    )
  })
})

/** Findings other than the passed ones, each once. */
const turned = (found: readonly string[], good: readonly string[]) => found.filter((code) => !good.includes(code))
