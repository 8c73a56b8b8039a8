import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { ownReader } from '../src/inspect/extract-text.ts'
import { type PreflightFacts, preflight } from '../src/preflight/preflight.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import type { GuaranteeText } from '../src/templates/guarantee-text.ts'
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
const notOfText = new Set(['pages-original', 'nothing-active', 'link-inside'])

describe('the pre-flight', () => {
  let own: SampleSigner
  const reader = ownReader()
  let renderer: Renderer

  before(async () => {
    own = await sampleSigner()
    renderer = createRenderer()
  })
  after(() => renderer.close())

  const sign = async (text: GuaranteeText) => signPdf(await renderer.render(text), own.signer, issuedAt)
  const check = (file: Uint8Array, facts: PreflightFacts) =>
    preflight(Buffer.from(file).toString('base64'), facts, { roots: [own.ca.rootPem], at: issuedAt }, reader)
  const codes = async (file: Uint8Array, facts: PreflightFacts) =>
    (await check(file, facts)).findings.map(({ code }) => code).filter((code) => !notOfText.has(code))
  const plainFacts = (sealed: Uint8Array): PreflightFacts => ({
    ...sealedFacts,
    kind: 'plain',
    lot: plainText.lot,
    neededUntil: '2027-04-07',
    sealed: { sm3s: [sm3(sealed)], loadNewest: async () => sealed },
  })

  test('finds what was issued in the first edition as good as ever', async () => {
    const sealed = await sign({ ...sealedText, edition: 1 })
    assert.deepEqual(await codes(sealed, sealedFacts), goodSealed)
    const plain = await sign({ ...plainText, edition: 1, sealedFileSm3: sm3(sealed) })
    assert.deepEqual(await codes(plain, plainFacts(sealed)), goodPlain)
  })

  test('finds a plain one of another edition than its sealed one to agree where their days do', async () => {
    const sealed = await sign({ ...sealedText, edition: 1 })
    const plain = await sign({ ...plainText, sealedFileSm3: sm3(sealed) })
    assert.deepEqual(await codes(plain, plainFacts(sealed)), goodPlain)
    const others = { ...plainText.validity, extraDays: 28 }
    const differing = await sign({ ...plainText, sealedFileSm3: sm3(sealed), validity: others })
    assert.ok((await codes(differing, plainFacts(sealed))).includes('plain-differs-from-sealed'))
  })

  test('reads the days that each form states', async () => {
    const sealed = await sign(sealedText)
    const stated = async (text: GuaranteeText, facts: PreflightFacts) => {
      const { validityDays, extraDays, expiresOn, latestOn, issuedOn } =
        (await check(await sign(text), facts)).stated ?? {}
      return [validityDays, extraDays, expiresOn, latestOn, issuedOn]
    }
    const common = ['2027-06-30', '2026-11-25']
    assert.deepEqual(await stated(sealedText, sealedFacts), ['90', '30', undefined, ...common])
    assert.deepEqual(await stated(plainText, plainFacts(sealed)), ['90', '30', '2027-04-07', ...common])
    const lot = { ...plainText.lot, bidValidityEnds: '2027-03-08' } as GuaranteeText['lot']
    assert.deepEqual(await stated({ ...plainText, lot }, plainFacts(sealed)), ['90', '30', '2027-04-07', ...common])
    const issuer = { ...sealedText.issuer, kind: 'insurer' } as const
    assert.deepEqual(await stated({ ...sealedText, issuer }, sealedFacts), ['90', '30', undefined, ...common])
  })
})
