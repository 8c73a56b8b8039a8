/**
 * The short check of a file that this program rendered and signed a moment ago, by what the typesetting process states
 * of it instead of its pages. It only passes: whatever is not as expected, also a warning, is left to the full check.
 * The caller decides by `InspectionPlan` (the institution) which files may have it; the platform always makes the full
 * one (docs/decisions/0046).
 */
import { createHash } from 'node:crypto'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { findings } from '../findings/findings.ts'
import { ownReader, type TextReader } from '../inspect/extract-text.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import { askedDigest, type RenderedFile, sha256Of } from '../render/file-origin.ts'
import { nodeRuntime } from '../runtime/node-runtime.ts'
import { addsOnlySeal } from '../signing/adds-only-seal.ts'
import type { GuaranteeText } from '../templates/guarantee-text.ts'
import { foldNeedle } from '../text/fold-text.ts'
import type { StatedFacts } from '../text/stated-facts.ts'
import { verifyPdf } from '../verify/verify-pdf.ts'
import { type PreflightCheck, type PreflightFacts, type PreflightTrust, statedBySealed } from './preflight.ts'
import { rememberSealed } from './sealed-statements.ts'

export type OwnFile = {
  readonly rendered: RenderedFile
  /** What the caller asked the renderer for. */
  readonly text: GuaranteeText
  readonly source?: string | undefined
  readonly signed: Uint8Array
  /** How many signatures it has. */
  readonly signatures: number
}

/** Undefined: not as expected, to be inspected in full. */
export async function checkOwnFile(
  own: OwnFile,
  facts: PreflightFacts,
  { roots, at }: Pick<PreflightTrust, 'roots' | 'at'>,
  reader: Pick<TextReader, 'read'> = ownReader(),
): Promise<PreflightCheck | undefined> {
  const { rendered, text, signed } = own
  if (rendered.origin.asked !== askedDigest(own) || !states(text, facts, at)) return undefined
  if (sha256Of(rendered.pdf) !== rendered.origin.sha256 || !isOnlySealed(own)) return undefined
  if (!(await isCleanlySigned(signed, facts, { roots, at }))) return undefined
  const stated = statedIn(text)
  if (facts.kind === 'plain' && !(await agreesWithSealed(text, stated, facts, reader))) return undefined
  const sm3 = createHash('sm3').update(signed).digest('hex')
  if (facts.kind === 'sealed') rememberSealed(sm3, [], stated)
  return { ok: true, bytes: signed, sm3, findings: [], stated }
}

/** The text that was typeset states what the notice and the rows state. */
function states(text: GuaranteeText, facts: PreflightFacts, at: number): boolean {
  const { issuer, premium, lot } = facts
  const pairs = [
    [text.kind, facts.kind],
    [text.guaranteeNumber, facts.guaranteeNumber],
    [text.applicationNumber, facts.applicationNumber],
    [text.applicant.name, facts.applicantName],
    [text.applicant.code, facts.applicantCode],
    [text.amount, facts.amount],
    [text.issuer.name, issuer.named ?? issuer.partner],
    [text.issuer.kind, issuer.kind],
    [text.premium, premium?.amount],
    [text.payerAccount, premium?.payerAccount],
  ]
  const isSame = pairs.every(([one, other]) => one === other)
  if (facts.kind === 'sealed') return isSame && text.validity.latestDate >= shanghaiDate(at)
  return isSame && lot !== undefined && statesLot(text, facts)
}

function statesLot({ lot: text }: GuaranteeText, { lot, neededUntil, isNoLongerAllowed }: PreflightFacts): boolean {
  if (text === undefined || lot === undefined) return false
  const isSame = (['lotNumber', 'lotName', 'beneficiaryName', 'beneficiaryCode'] as const).every(
    (name) => text[name] === lot[name],
  )
  if (!isSame || neededUntil === undefined) return isSame
  return isNoLongerAllowed === true ? text.expiresOn === neededUntil : text.expiresOn >= neededUntil
}

function isOnlySealed({ rendered, signed, signatures }: OwnFile): boolean {
  try {
    return addsOnlySeal(rendered.pdf, signed, signatures)
  } catch (error) {
    if (error instanceof PdfError) return false
    throw error
  }
}

/** Signatures and structure without a finding; the issuer is among the signers. Revocation lists are the platform's. */
async function isCleanlySigned(
  signed: Uint8Array,
  { issuer }: PreflightFacts,
  { roots, at }: Pick<PreflightTrust, 'roots' | 'at'>,
): Promise<boolean> {
  const result = await verifyPdf(signed, { roots, at, crls: [] }, nodeRuntime)
  const notable = result.findings.filter(
    ({ code }) => findings[code].severity !== 'ok' && code !== 'revocation-not-checked',
  )
  const needle = foldNeedle(issuer.named ?? issuer.partner)
  const isIssuer = result.signatures.some(({ signer }) => foldNeedle(signer?.name ?? '').includes(needle))
  return result.ok && notable.length === 0 && isIssuer
}

async function agreesWithSealed(
  text: GuaranteeText,
  own: StatedFacts,
  facts: PreflightFacts,
  reader: Pick<TextReader, 'read'>,
): Promise<boolean> {
  const newest = facts.sealed?.sm3s.at(-1)
  const stated = await statedBySealed(facts, reader)
  if (newest === undefined || text.sealedFileSm3 !== newest || stated === undefined) return false
  return (['issuedOn', 'latestOn', 'validityDays', 'extraDays'] as const).every(
    (name) => stated[name] === undefined || stated[name] === own[name],
  )
}

function statedIn({ issuedAt, validity, lot, sealedFileSm3 }: GuaranteeText): StatedFacts {
  return {
    issuedOn: shanghaiDate(issuedAt),
    latestOn: validity.latestDate,
    validityDays: String(validity.bidValidityDays),
    extraDays: String(validity.extraDays),
    ...(lot === undefined ? {} : { expiresOn: lot.expiresOn }),
    ...(sealedFileSm3 === undefined ? {} : { sealedSm3: sealedFileSm3 }),
  }
}
