import { loadFont } from '@openbaohan/guarantee-file/glyphs/font.ts'
import { qrArt } from '@openbaohan/guarantee-file/render/qr.ts'
import { createTypesetter } from '@openbaohan/guarantee-file/render/typesetter.ts'
import { createTypstCompiler } from '@openbaohan/guarantee-file/render/typst-compiler.ts'
import { watermark } from '@openbaohan/guarantee-file/render/watermark.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { sealArt } from '@openbaohan/guarantee-file/signing/seal-art.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import { sealAppearance } from '@openbaohan/guarantee-file/signing/visible-seal.ts'
import { templateInput } from '@openbaohan/guarantee-file/templates/template-input.ts'
import { shippedTemplate } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import type { KeyKind } from '@openbaohan/guarantee-file/x509/signing-key.ts'
import { type BenchResult, type BenchSize, compare, type Turn } from '../measure.ts'
import { documentAt } from './documents.ts'
import { createOrdinaryMaker } from './ordinary.ts'

const turns = 7
const documents = { full: { ours: 30, ordinary: 5 }, short: { ours: 1, ordinary: 1 } } as const
const signedAt = Date.parse('2026-11-25T10:00:00+08:00')

/** Signing alone costs the difference between RSA and Typst; the promised ratio is that of the whole. */
export async function measureSigning(size: BenchSize): Promise<BenchResult> {
  const { ours: documentsPerTurn, ordinary: ordinaryPerTurn } = documents[size]
  const typeset = createTypesetter()
  const renderAlone = createBareRenderer()
  let index = 0
  const art = sealAppearance(sealArt(loadFont().font, documentAt(0).issuer.name, '投标保函专用章'))
  // Like an institution: the seal belongs to the signature, and Typst leaves space for it.
  const issue = (signer: Signer) => async () => {
    const pdf = typeset({ text: documentAt(index++), sealPlace: true })
    await signPdf(pdf, signer, signedAt, { seal: { art: () => art } })
  }
  const typst = () => turn(documentsPerTurn, async () => renderAlone(index++))
  const rsa = await signerOf('rsa')
  const contest = (name: string, signer: Signer) =>
    compare(
      { name, unit: 'documents', required: 0.8, turns },
      { floor: typst, ours: () => turn(documentsPerTurn, issue(signer)) },
    )
  const byRsa = await contest('file', rsa.signer)
  const bySm2 = await contest('file-sm2', (await signerOf('sm2')).signer)
  const ordinary = await createOrdinaryMaker(rsa.keyPem, rsa.certificatePem, typeset({ text: documentAt(0) }))
  const versus = await compare(
    { name: 'file-ordinary', unit: 'documents', required: 5, turns },
    {
      floor: () => turn(ordinaryPerTurn, () => ordinary(documentAt(index++))),
      ours: () => turn(documentsPerTurn, issue(rsa.signer)),
    },
  )
  return {
    ...byRsa,
    also: {
      'SM2 / Typst alone': { value: bySm2.ratio, atLeast: 0.8 },
      'RSA / pdfkit, @signpdf and node-forge': { value: versus.ratio, atLeast: 5 },
    },
  }
}

/** Typst only: the template's input is ready before the clock starts. */
function createBareRenderer(): (index: number) => Uint8Array {
  const { font, bytes } = loadFont()
  const compiler = createTypstCompiler(bytes)
  const { issuer, issuedAt } = documentAt(0)
  const art = { seal: sealArt(font, issuer.name, '投标保函专用章'), watermark: watermark(font, '密文保函') }
  const source = shippedTemplate(issuer.kind ?? 'bank', 'sealed')
  const prepared = Array.from({ length: 64 }, (_, index) => {
    const input = templateInput(documentAt(index))
    return JSON.stringify({ ...input, ...art, qr: qrArt(input.qrText), sealPlace: false })
  })
  return (index) =>
    compiler.set(source, { inputs: { data: prepared[index % 64] ?? '' }, archival: true, at: issuedAt / 1000 }).pdf
}

async function signerOf(kind: KeyKind): Promise<{ signer: Signer; keyPem: string; certificatePem: string }> {
  const ca = await createSandboxCa(signedAt, undefined, kind)
  const own = await issueSigner(ca, documentAt(0).issuer, signedAt)
  return { ...own, signer: loadSigner(own.certificatePem, own.keyPem, own.chainPem) }
}

/** Processor seconds, so that other work on the machine does not count; latencies are elapsed time. */
async function turn(count: number, once: () => Promise<unknown>): Promise<Turn> {
  const latencies: number[] = []
  const used = process.cpuUsage()
  for (let done = 0; done < count; done++) {
    const before = performance.now()
    await once()
    latencies.push(performance.now() - before)
  }
  const { user, system } = process.cpuUsage(used)
  return { perSecond: count / ((user + system) / 1_000_000), latencies }
}
