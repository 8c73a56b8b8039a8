/** Guarantee files of the runner as an institution: a good one, and each refused for one cause. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRenderer } from '@openbaohan/guarantee-file/render/render.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { sealCertificates } from '@openbaohan/guarantee-file/signing/seal-certificates.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import type { Subject } from '../subjects/subject.ts'
import { guaranteeText } from './guarantee-facts.ts'

export type GuaranteeMaker = {
  /** Base64 of a sealed or plain guarantee of the subject, spoiled by the variant. */
  make(variant: string, form: 'sealed' | 'plain', subject: Subject): Promise<string>
  close(): Promise<void>
}

type Identity = { readonly rootPem: string; readonly rootKeyPem: string }

/** The authority of the runner: made once, so that the partner trusts it once. @returns the root's file */
export async function ensureIdentity(folder: string): Promise<{ file: string; identity: Identity; isNew: boolean }> {
  const file = join(folder, 'conformance-root.pem')
  const keyFile = join(folder, 'conformance-root.key')
  const isNew = !existsSync(file) || !existsSync(keyFile)
  if (isNew) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const made = await createSandboxCa(Date.now())
    writeFileSync(keyFile, made.rootKeyPem, { mode: 0o600 })
    chmodSync(keyFile, 0o600)
    writeFileSync(file, made.rootPem)
  }
  return {
    file,
    identity: { rootPem: readFileSync(file, 'utf8'), rootKeyPem: readFileSync(keyFile, 'utf8') },
    isNew,
  }
}

/** @param clock states the time of issue, and signs by it */
export async function createGuaranteeMaker(
  identity: Identity,
  issuerName: string,
  clock: () => number = Date.now,
): Promise<GuaranteeMaker> {
  const now = clock()
  const signerUnder = async (ca: Identity): Promise<Signer> => {
    const { certificatePem, keyPem, chainPem } = await issueSigner(ca, { name: issuerName }, now)
    return loadSigner(certificatePem, keyPem, chainPem)
  }
  const own = await signerUnder(identity)
  const renderer = createRenderer()
  const made = new Map<string, Promise<string>>()

  async function pdfOf(text: GuaranteeText, signer: Signer | undefined): Promise<Uint8Array> {
    const sealed = signer === undefined ? text : { ...text, sealCertificates: sealCertificates([signer]) }
    const pdf = await renderer.render(sealed)
    return signer === undefined ? pdf : await signPdf(pdf, signer, clock())
  }

  async function bytesOf(variant: string, text: GuaranteeText): Promise<Uint8Array> {
    switch (variant) {
      case 'unsigned':
        return await pdfOf(text, undefined)
      case 'other-root':
        return await pdfOf(text, await signerUnder(await createSandboxCa(now)))
      case 'altered':
        return altered(await pdfOf(text, own))
      case 'appended':
        return Buffer.concat([await pdfOf(text, own), Buffer.from('\n% 2\n')])
      case 'cut-short':
        return (await pdfOf(text, own)).subarray(0, 4_000)
      case 'zip':
        return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(200)])
      case 'text':
        return Buffer.from('投标保函：见附件')
      case 'empty-pdf':
        return Buffer.from('%PDF-1.7\n%%EOF\n')
      default:
        return await pdfOf(changedText(variant, text), own)
    }
  }

  return {
    make(variant, form, subject) {
      const key = [variant, form, subject.number, subject.guaranteeNumber].join(' ')
      const file =
        made.get(key) ??
        bytesOf(variant, guaranteeText(form, subject, issuerName, clock())).then((bytes) =>
          Buffer.from(bytes).toString('base64'),
        )
      made.set(key, file)
      return file
    },
    close: () => renderer.close(),
  }
}

/** One byte inside the signed range. */
function altered(pdf: Uint8Array): Uint8Array {
  const copy = Buffer.from(pdf)
  const at = copy.indexOf('stream\n') + 20
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

function changedText(variant: string, text: GuaranteeText): GuaranteeText {
  switch (variant) {
    case 'good':
      return text
    case 'corrected':
      return { ...text, paymentWorkingDays: 4 }
    case 'other-number':
      return { ...text, guaranteeNumber: `${text.guaranteeNumber.slice(0, -3)}999` }
    case 'other-amount':
      return { ...text, amount: '1.00' }
    case 'other-applicant':
      return { ...text, applicant: { ...text.applicant, name: '云川市另一家建设有限公司' } }
    case 'other-application':
      return { ...text, applicationNumber: 'OTHER0000000000000000000000000000000000001' }
    case 'other-lot':
      return text.lot === undefined ? text : { ...text, lot: { ...text.lot, lotNumber: 'E0000000000000000000000' } }
    default:
      throw new Error(`a case uses an unknown file: ${variant}`)
  }
}
