import { createHash } from 'node:crypto'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { detachedSignature, digestOf } from './cms.ts'
import { openSlot, type SignatureSlot, type SlotPlan, SlotTooSmall } from './signature-slot.ts'
import type { Signer } from './signer.ts'
import type { TimeStamper } from './time-stamp.ts'
import type { VisibleSeal } from './visible-seal.ts'

/** Bytes reserved for the CMS besides its certificates and time stamp. */
const signatureRoom = 2048

export type SigningOptions = {
  /** Adds a time-stamp token to each signature. */
  readonly timeStamper?: TimeStamper | undefined
  /** Drawn with the first signature, where the template has a place for it. */
  readonly seal?: VisibleSeal | undefined
}

/** All signers of a guarantee, in order: each signature covers everything before it. */
export type GuaranteeSigning = SigningOptions & { readonly signers: readonly [Signer, ...Signer[]] }

/** Signs with each signer in turn. @throws PdfError, SignerError, TimeStampError */
export async function signGuarantee(
  pdf: Uint8Array,
  { signers, seal, timeStamper }: GuaranteeSigning,
  signedAt: number,
): Promise<Uint8Array> {
  let signed = pdf
  for (const [index, signer] of signers.entries()) {
    signed = await signPdf(signed, signer, signedAt, { timeStamper, ...(index === 0 ? { seal } : {}) })
  }
  return signed
}

/**
 * Signs the whole file (PAdES B-B, with a time stamp B-T) by an incremental update. All previous bytes, including
 * earlier signatures, stay unchanged.
 * @param signedAt epoch milliseconds, written to /M
 * @throws PdfError, SignerError, TimeStampError
 */
export async function signPdf(
  pdf: Uint8Array,
  signer: Signer,
  signedAt: number,
  { timeStamper, seal }: SigningOptions = {},
): Promise<Uint8Array> {
  const room = signer.certificateChain.reduce((sum, der) => sum + der.length, signatureRoom)
  const plan = {
    fieldName: 'guarantor',
    entries: `/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfTime(signedAt)})`,
    room: room + (timeStamper?.room ?? 0),
    seal,
  }
  const stamp = timeStamper === undefined ? undefined : (value: Uint8Array) => timeStamper.stamp([value])
  return await fillSlot(pdf, plan, ({ parts }) =>
    detachedSignature(digestParts(digestOf(signer.algorithm), parts), signer, stamp),
  )
}

/** A document time stamp (ISO 32000-2 12.8.5): proves that the whole file existed at that time. */
export async function stampPdf(pdf: Uint8Array, timeStamper: TimeStamper): Promise<Uint8Array> {
  const plan = {
    fieldName: 'time-stamp',
    entries: '/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161',
    room: timeStamper.room,
  }
  return await fillSlot(pdf, plan, ({ parts }) => timeStamper.stamp(parts))
}

/** Repeats with more room when the value is larger than expected, as with a time-stamping service with a long chain. */
async function fillSlot(
  pdf: Uint8Array,
  plan: SlotPlan,
  value: (slot: SignatureSlot) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const slot = openSlot(pdf, plan)
  try {
    return slot.fill(await value(slot))
  } catch (error) {
    if (!(error instanceof SlotTooSmall)) throw error
    const larger = openSlot(pdf, { ...plan, room: error.needed + signatureRoom })
    return larger.fill(await value(larger))
  }
}

function digestParts(hash: string, parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(hash)
  for (const part of parts) state.update(part)
  return state.digest()
}

/** A PDF date in China time. */
function pdfTime(epochMs: number): string {
  return `D:${formatWireTime(epochMs).replace(/\D/g, '')}+08'00'`
}
