/**
 * Whether files of a template pass the full check without a finding at both ends of what values may be. They are signed
 * under an authority made for this and forgotten: no invented guarantee ever has the institution's own signature.
 */
import { ownReader, readerInLine, type TextReader } from '../inspect/extract-text.ts'
import type { Renderer } from '../render/render.ts'
import { loadSigner } from '../signing/pem-signer.ts'
import { signGuarantee } from '../signing/sign-pdf.ts'
import type { VisibleSeal } from '../signing/visible-seal.ts'
import { longestValues, shortValues } from '../templates/file-values.ts'
import type { GuaranteeText } from '../templates/guarantee-text.ts'
import { createSandboxCa, issueSigner } from '../x509/sandbox-ca.ts'
import { preflight } from './preflight.ts'

export type TriedTemplate = {
  /** A guarantee by it: all but the values of single files are tried as they are in it. */
  readonly text: GuaranteeText
  readonly source?: string | undefined
  readonly seal?: VisibleSeal | undefined
}

/** @param renderer what it made must be of the version that is to pass: the result names it */
export async function passesOnExtremes(
  template: TriedTemplate,
  renderer: Pick<Renderer, 'renderWithOrigin'>,
  reader: TextReader = ownReader(),
): Promise<{ passes: boolean; renderers: readonly string[] }> {
  const renderers = new Set<string>()
  const { source } = template
  for (const text of extremesOf(template.text)) {
    const { pdf, origin } = await renderer.renderWithOrigin(text, { source, sealPlace: true })
    renderers.add(origin.renderer)
    if (!(await passes(text, pdf, { seal: template.seal, reader: readerInLine(reader, ahead) })))
      return { passes: false, renderers: [...renderers] }
  }
  return { passes: true, renderers: [...renderers] }
}

/** Before all that waits: until these files have passed, every guarantee by the template is inspected in full. */
const ahead = 0

/** The longest values that the protocol allows, those of the file, and short ones. */
const extremesOf = (text: GuaranteeText) => [longestValues(text), text, shortValues(text)]

async function passes(
  text: GuaranteeText,
  pdf: Uint8Array,
  { seal, reader }: { seal: VisibleSeal | undefined; reader: TextReader },
): Promise<boolean> {
  const { name, kind } = text.issuer
  const own = await issueSigner(await createSandboxCa(text.issuedAt, undefined, 'sm2'), text.issuer, text.issuedAt)
  const signer = loadSigner(own.certificatePem, own.keyPem, own.chainPem)
  const signed = await signGuarantee(pdf, { signers: [signer], seal }, text.issuedAt)
  const facts = {
    kind: text.kind,
    guaranteeNumber: text.guaranteeNumber,
    applicationNumber: text.applicationNumber,
    applicantName: text.applicant.name,
    applicantCode: text.applicant.code,
    amount: text.amount,
    issuer: { partner: name, kind },
    premium: { amount: text.premium, payerAccount: text.payerAccount },
    lot: text.lot,
    neededUntil: text.lot?.expiresOn,
    ...(text.sealedFileSm3 === undefined
      ? {}
      : { sealed: { sm3s: [text.sealedFileSm3], loadNewest: async () => undefined } }),
  }
  const trust = { roots: [own.chainPem], at: text.issuedAt }
  const check = await preflight(Buffer.from(signed).toString('base64'), facts, trust, reader)
  return check.ok && check.findings.every(({ severity }) => severity === 'ok')
}
