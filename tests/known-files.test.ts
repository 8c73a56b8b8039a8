/** The reader of known files gives what the inspecting process gives, and answers for no other file. */
import assert from 'node:assert/strict'
import { before, describe, it, mock } from 'node:test'
import { loadFont } from '@openbaohan/guarantee-file/glyphs/font.ts'
import { ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { type PreflightFacts, preflight } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { sealArt } from '@openbaohan/guarantee-file/signing/seal-art.ts'
import { signGuarantee } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import { sealAppearance } from '@openbaohan/guarantee-file/signing/visible-seal.ts'
import { type GuaranteeText, issuerKinds } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { sampleGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import { shippedTemplate, templateForms } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { knownReader, testRenderer } from './harness/known-files.ts'

const at = sampleGuarantee('bank', 'sealed').issuedAt
const art = sealAppearance(sealArt(loadFont().font, '江东银行股份有限公司云川分行', '投标保函专用章'))

const factsOf = (text: GuaranteeText): PreflightFacts => ({
  ...{ kind: text.kind, guaranteeNumber: text.guaranteeNumber, applicationNumber: text.applicationNumber },
  ...{ applicantName: text.applicant.name, applicantCode: text.applicant.code, amount: text.amount, lot: text.lot },
  issuer: { partner: text.issuer.name, kind: text.issuer.kind },
  premium: { amount: text.premium, payerAccount: text.payerAccount },
  neededUntil: text.lot?.expiresOn,
  sealed: { sm3s: text.sealedFileSm3 === undefined ? [] : [text.sealedFileSm3], loadNewest: async () => undefined },
})

describe('the reader of known files', () => {
  let signer: Signer
  let roots: string[]
  before(async () => {
    const ca = await createSandboxCa(at)
    const own = await issueSigner(ca, sampleGuarantee('bank', 'sealed').issuer, at)
    signer = loadSigner(own.certificatePem, own.keyPem, own.chainPem)
    roots = [ca.rootPem]
  })
  /** As the institution signs, with its seal in the place of the template, and as one that draws none. */
  const sign = (pdf: Uint8Array, isSealed: boolean) =>
    signGuarantee(pdf, { signers: [signer], seal: isSealed ? { art: () => art } : undefined }, at)
  const countInspected = async (work: () => Promise<unknown>) => {
    const inspect = mock.method(ownReader(), 'inspect')
    await work()
    inspect.mock.restore()
    return inspect.mock.callCount()
  }

  for (const kind of issuerKinds)
    for (const form of templateForms)
      for (const edition of [1, 2] as const)
        it(`states of a file of ${kind}, ${form}, edition ${edition}, what its inspection states`, async () => {
          const text = { ...sampleGuarantee(kind, form), edition }
          for (const sealPlace of [true, false]) {
            const signed = await sign(await testRenderer.render(text, { sealPlace }), sealPlace)
            const file = Buffer.from(signed).toString('base64')
            for (const facts of [
              factsOf(text),
              { ...factsOf(text), amount: '731501.00', applicantName: '云川市教育局' },
            ]) {
              const known = () => preflight(file, facts, { roots, at }, knownReader)
              assert.equal(await countInspected(known), 0)
              assert.deepEqual(await known(), await preflight(file, facts, { roots, at }))
            }
            const trust = { roots, crls: [], at }
            assert.deepEqual(await knownReader.inspect(signed, trust), await ownReader().inspect(signed, trust))
            assert.deepEqual(await knownReader.read(signed), await ownReader().read(signed))
            assert.deepEqual(await knownReader.verify(signed, trust), await ownReader().verify(signed, trust))
          }
        })

  it('leaves to the inspection what it does not know, and what was added to a known file', async () => {
    const text = sampleGuarantee('bank', 'sealed')
    const pdf = await testRenderer.render(text)
    const signed = await sign(pdf, false)
    const altered = Buffer.from(signed)
    altered.write('X', 200, 'latin1')
    const source = shippedTemplate('bank', 'sealed').replace('不可撤销', '')
    const others: readonly Uint8Array[] = [
      pdf,
      altered,
      Buffer.concat([signed, Buffer.from('\n%%EOF\n')]),
      await sign(await testRenderer.render(text, { source }), false),
      Buffer.from('no file of ours'),
    ]
    for (const [index, file] of others.entries()) {
      const inspected = await countInspected(() => knownReader.inspect(file, { roots, crls: [], at }))
      assert.equal(inspected, 1, String(index))
    }
  })
})
