/** The short check of an own file passes what it must and leaves everything else to the full one. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it, mock } from 'node:test'
import { loadFont } from '../src/glyphs/font.ts'
import { ownReader } from '../src/inspect/extract-text.ts'
import { openPdf } from '../src/pdf/node-document.ts'
import { findPages } from '../src/pdf/pdf-form.ts'
import { appendRevision } from '../src/pdf/pdf-revision.ts'
import { writeDictionary } from '../src/pdf/pdf-value-writer.ts'
import { checkOwnFile, type OwnFile } from '../src/preflight/check-own-file.ts'
import { passesOnExtremes } from '../src/preflight/passes-on-extremes.ts'
import type { PreflightFacts } from '../src/preflight/preflight.ts'
import { type RenderedFile, sha256Of } from '../src/render/file-origin.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import { addsOnlySeal } from '../src/signing/adds-only-seal.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { sealArt } from '../src/signing/seal-art.ts'
import { signGuarantee } from '../src/signing/sign-pdf.ts'
import { sealAppearance, type VisibleSeal } from '../src/signing/visible-seal.ts'
import { issuerKinds } from '../src/templates/guarantee-text.ts'
import { sampleGuarantee } from '../src/templates/template-sample.ts'
import { shippedTemplate } from '../src/templates/template-source.ts'
import { issueSigner } from '../src/x509/sandbox-ca.ts'
import { issuedAt, plainText, type SampleSigner, sampleSigner, sealedText } from './sample.ts'

const facts: PreflightFacts = {
  kind: 'sealed',
  guaranteeNumber: sealedText.guaranteeNumber,
  applicationNumber: sealedText.applicationNumber,
  applicantName: sealedText.applicant.name,
  applicantCode: sealedText.applicant.code,
  amount: sealedText.amount,
  issuer: { partner: sealedText.issuer.name, kind: 'bank' },
  premium: { amount: sealedText.premium, payerAccount: sealedText.payerAccount },
}
const noReader = { read: async () => undefined }

describe('the short check of an own file', () => {
  let renderer: Renderer
  let own: SampleSigner
  let other: SampleSigner
  let rendered: RenderedFile
  let seal: VisibleSeal
  before(async () => {
    renderer = createRenderer()
    own = await sampleSigner()
    other = await sampleSigner()
    const art = sealAppearance(sealArt(loadFont().font, sealedText.issuer.name, '投标保函专用章'))
    seal = { art: () => art }
    rendered = await renderer.renderWithOrigin(sealedText, { sealPlace: true })
  })
  after(() => renderer.close())

  const sign = (pdf: Uint8Array, by: SampleSigner = own, drawn: VisibleSeal | 'none' = seal) =>
    signGuarantee(pdf, { signers: [by.signer], seal: drawn === 'none' ? undefined : drawn }, issuedAt)
  const ownFile = async (change: Partial<OwnFile> = {}): Promise<OwnFile> => ({
    ...{ rendered, text: sealedText, signatures: 1, signed: await sign((change.rendered ?? rendered).pdf) },
    ...change,
  })
  const check = async (change: Partial<OwnFile> = {}, given: Partial<PreflightFacts> = {}, at = issuedAt) =>
    (await checkOwnFile(await ownFile(change), { ...facts, ...given }, { roots: [own.ca.rootPem], at }, noReader))?.ok

  it('passes a file as it was rendered and signed, and then the plain one that refers to it', async () => {
    const sealedFile = await ownFile()
    assert.equal(await check(sealedFile), true)
    const sm3 = createHash('sm3').update(sealedFile.signed).digest('hex')
    const text = { ...plainText, sealedFileSm3: sm3 }
    const plain = { text, rendered: await renderer.renderWithOrigin(text, { sealPlace: true }) }
    const given: Partial<PreflightFacts> = {
      ...{ kind: 'plain', lot: plainText.lot, neededUntil: plainText.lot?.expiresOn },
      sealed: { sm3s: [sm3], loadNewest: async () => sealedFile.signed },
    }
    assert.equal(await check(plain, given), true)
    const later = { ...given, neededUntil: '2027-04-08' }
    const another = { ...given, sealed: { sm3s: [sm3, 'f'.repeat(64)], loadNewest: async () => sealedFile.signed } }
    for (const wrong of [later, another]) assert.equal(await check(plain, wrong), undefined)
    const moved = { ...text, issuedAt: issuedAt - 86_400_000 }
    const earlier = { text: moved, rendered: await renderer.renderWithOrigin(moved, { sealPlace: true }) }
    assert.equal(await check(earlier, given), undefined, 'issued on another day than its sealed one')
  })

  it('leaves a file to the full check when one fact differs from the notice or the rows', async () => {
    const wrong: Partial<PreflightFacts>[] = [
      { guaranteeNumber: 'another' },
      { applicationNumber: 'another' },
      { applicantName: 'another' },
      { applicantCode: 'another' },
      { amount: '70000.00' },
      { issuer: { partner: 'another', kind: 'bank' } },
      { issuer: { partner: sealedText.issuer.name, kind: 'insurer' } },
      { premium: { amount: '2800.01', payerAccount: sealedText.payerAccount } },
      { premium: { amount: '2800.00', payerAccount: '1' } },
      { kind: 'plain' },
    ]
    for (const one of wrong) assert.equal(await check({}, one), undefined, JSON.stringify(one))
    const lastDay = Date.parse('2027-06-30T10:00:00+08:00')
    assert.equal(await check({}, {}, lastDay), true)
    assert.equal(await check({}, {}, lastDay + 86_400_000), undefined, 'its latest date has passed')
  })

  it('leaves it there when another text or template was typeset than asked for', async () => {
    const text = { ...sealedText, amount: '70000.00' }
    assert.equal(await check({ rendered: await renderer.renderWithOrigin(text, { sealPlace: true }) }), undefined)
    assert.equal(await check({ source: shippedTemplate('bank', 'sealed') }), undefined)
  })

  it('leaves it there when what was signed is not what the typesetting process made', async () => {
    const { pdf, origin } = rendered
    const painted = { pdf: paintOver(pdf), origin }
    assert.equal(await check({ rendered: painted }), undefined)
    // Its digest would fit, but the signed file is another one.
    const fitting = { pdf: painted.pdf, origin: { ...origin, sha256: sha256Of(painted.pdf) } }
    assert.equal(await check({ rendered: fitting, signed: await sign(pdf) }), undefined)
    assert.equal(await check({ signed: await sign(painted.pdf) }), undefined)
  })

  it('leaves it there when the signature is another one, or not good', async () => {
    assert.equal(await check({ signed: await sign(rendered.pdf, other) }), undefined)
    const { certificatePem, keyPem, chainPem } = await issueSigner(own.ca, { name: '另一家银行' }, issuedAt)
    const another = loadSigner(certificatePem, keyPem, chainPem)
    assert.equal(await check({ signed: await sign(rendered.pdf, { ...own, signer: another }) }), undefined)
    assert.equal(await check({ signed: rendered.pdf }), undefined)
    assert.equal(await check({ signatures: 2 }), undefined)
    const cut = Buffer.from(await sign(rendered.pdf))
    cut.write('0000', cut.indexOf('/Contents <') + 200, 'latin1')
    assert.equal(await check({ signed: cut }), undefined)
    const longAfter = issuedAt + 40 * 365 * 86_400_000
    assert.equal(await check({}, {}, longAfter), undefined)
  })

  it('sees a seal outside its box, and whatever else the signing added', async () => {
    const { pdf } = rendered
    const signed = await sign(pdf)
    assert.equal(addsOnlySeal(pdf, signed, 1), true)
    const otherByte = Buffer.from(pdf)
    otherByte.writeUInt8(otherByte.readUInt8(2000) ^ 1, 2000)
    assert.equal(addsOnlySeal(otherByte, signed, 1), false)
    assert.equal(addsOnlySeal(pdf, await sign(pdf, own, 'none'), 1), false, 'the marker of the place remains')
    const elsewhere = { ...seal, place: { page: 0, rectangle: [100, 400, 500, 700] } } as const
    assert.equal(addsOnlySeal(pdf, await sign(pdf, own, elsewhere), 1), false)
    const withFont = {
      art: () => ({ body: seal.art().body.replace('/Resources << >>', '/Resources << /Font << >> >>') }),
    }
    assert.equal(addsOnlySeal(pdf, await sign(pdf, own, withFont), 1), false)
    assert.equal(addsOnlySeal(pdf, await sign(paintOver(pdf)), 1), false)
    assert.equal(addsOnlySeal(pdf, paintOver(signed), 1), false)
    assert.equal(addsOnlySeal(pdf, await sign(signed, own, 'none'), 2), true, 'a second, invisible signature')
    assert.equal(addsOnlySeal(pdf, await sign(signed, own, 'none'), 1), false)
  })

  it('may follow when the template passes on extreme values, and not when it does not', async () => {
    const inspect = mock.method(ownReader(), 'inspect')
    const passed = await passesOnExtremes({ text: sealedText, seal }, renderer)
    const places = inspect.mock.calls.map(({ arguments: [, , , inLineAt] }) => inLineAt)
    inspect.mock.restore()
    assert.deepEqual(places, [0, 0, 0], 'before all that waits, which is inspected in full until then')
    assert.deepEqual(passed, { passes: true, renderers: [rendered.origin.renderer] })
    // Names close to the limit of 200 characters in white: read by a program, seen by no one.
    const source = whiteIf('d.applicantName.len() > 594')
    assert.equal((await passesOnExtremes({ text: sealedText, seal, source }, renderer)).passes, false)
  })

  it('may follow only where the template passes on what the file has beside its own values', async () => {
    const source = whiteIf('d.test == false')
    assert.equal((await passesOnExtremes({ text: sealedText, seal, source }, renderer)).passes, true)
    const text = { ...sealedText, test: false }
    assert.equal((await passesOnExtremes({ text, seal, source }, renderer)).passes, false)
  })

  it('may follow in a plain guarantee with every fact at its limit', async () => {
    for (const edition of [1, 2] as const)
      for (const kind of issuerKinds) {
        const { issuer, ...text } = sampleGuarantee(kind, 'plain')
        const whole = { ...text, issuer, edition, verifyLink: 'https://jy.yunchuan.example.cn/verify?n=1&c=2' }
        assert.equal((await passesOnExtremes({ text: whole, seal }, renderer)).passes, true, `${kind} ${edition}`)
      }
  })
})

/** The shipped template, with the name of the applicant in white in this case. */
function whiteIf(condition: string): string {
  const shipped = shippedTemplate('bank', 'sealed')
  const white = `(if ${condition} { text(fill: white, d.applicantName) } else { d.applicantName })`
  const source = shipped.replaceAll('d.applicantName', white)
  assert.notEqual(source, shipped)
  return source
}

/** A revision that draws a black square on the first page. */
function paintOver(pdf: Uint8Array): Uint8Array {
  const document = openPdf(pdf)
  const [page] = findPages(document, 1)
  assert.ok(page)
  const number = Number(document.trailer.entries.get('Size'))
  const draws = '0 0 300 300 re f'
  const old = page.dictionary.entries.get('Contents')
  assert.ok(typeof old === 'object' && old?.kind === 'reference')
  const contents = `[${old.number} 0 R ${number} 0 R]`
  return appendRevision(
    document,
    [
      { number, body: `<< /Length ${draws.length} >>\nstream\n${draws}\nendstream` },
      { number: page.reference.number, body: writeDictionary(page.dictionary, { Contents: contents }) },
    ],
    new Uint8Array(16),
  ).file
}
