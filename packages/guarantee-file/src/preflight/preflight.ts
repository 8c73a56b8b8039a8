/**
 * Checks everything about a guarantee file that can still be corrected: the file itself (check-guarantee.ts), then the
 * statements of its text. Both sides run the same check: the institution before sending a file, the platform on
 * receipt.
 */

import { findings } from '../findings/findings.ts'
import type { GuaranteeFinding } from '../findings/guarantee-finding.ts'
import { ownReader, type TextReader } from '../inspect/extract-text.ts'
import type { IssuerKind } from '../templates/guarantee-text.ts'
import { visibleCharacters } from '../text/fold-text.ts'
import type { StatedFacts } from '../text/stated-facts.ts'
import { splitSignerNames } from '../verify/signer-names.ts'
import { checkGuarantee, type ExpectedGuarantee, type GuaranteeCheck, type RevocationAsked } from './check-guarantee.ts'
import { fileTextOf, type PreflightContext } from './preflight-context.ts'
import { issuerFinding, premiumFindings, wordingFindings } from './preflight-text.ts'
import { plainValidity, sealedRelation, sealedValidity } from './preflight-validity.ts'
import { recallSealed, rememberSealed } from './sealed-statements.ts'

export type PreflightFacts = ExpectedGuarantee & {
  readonly kind: 'sealed' | 'plain'
  /** `named`: in the notice; `partner`: the sender, and the issuer when the notice names none. */
  readonly issuer: {
    readonly named?: string | undefined
    readonly partner: string
    readonly kind?: IssuerKind | undefined
    /** `partner` is its registered name, which the certificate must contain when no signer was agreed. */
    readonly isRegistered?: boolean | undefined
  }
  /** As reported in the notice. */
  readonly premium?: { readonly amount: string; readonly payerAccount: string } | undefined
  /** Plain only: the required expiry date (`yyyy-MM-dd`), computed from the opening. */
  readonly neededUntil?: string | undefined
  /** Plain only, where the opening is known: what the required date was counted from, before it was moved off a holiday. */
  readonly neededFrom?: { readonly bidDeadline: string; readonly days: number } | undefined
  /** Plain only: the tender allows no longer term than to that day. */
  readonly isNoLongerAllowed?: boolean | undefined
  /** Plain only: the revisions of its sealed guarantee, oldest first. */
  readonly sealed?:
    | {
        readonly sm3s: readonly string[]
        /** The bytes of the newest, asked for only when what it states is not remembered. */
        loadNewest(): Promise<Uint8Array | undefined>
      }
    | undefined
}

/** `stated`: the facts found in its text. */
export type PreflightCheck = GuaranteeCheck & { readonly stated?: StatedFacts }

export type PreflightTrust = {
  readonly roots: readonly string[]
  /** The agreed signers of the partner (expected-signers.ts). */
  readonly signers?: readonly string[] | undefined
  /** Epoch milliseconds at which certificates must be valid. */
  readonly at: number
} & RevocationAsked

/** @param file Base64 as received; `ok` is false when one finding rejects the file */
export async function preflight(
  file: string,
  facts: PreflightFacts,
  { roots, at, signers = [], ...revocation }: PreflightTrust,
  reader?: TextReader,
): Promise<PreflightCheck> {
  const own = reader ?? ownReader()
  const { reader: listening, pagesRead } = remembering(own, facts)
  const check = await checkGuarantee(
    file,
    { ...facts, signers: signers.length > 0 ? signers : registeredSigner(facts) },
    roots,
    at,
    listening,
    revocation,
  )
  const pages = pagesRead()
  if (pages === undefined || visibleCharacters(pages.join('')) < leastCharacters) return check
  const context: PreflightContext = {
    facts,
    at,
    text: fileTextOf(pages),
    signers: signersOf(check.findings),
    compared: comparedOf(check.findings),
    sealedStated: await statedBySealed(facts, own),
  }
  const all = [...check.findings, ...textFindings(context)]
  const { stated } = context.text
  if (facts.kind === 'sealed' && check.sm3 !== undefined) rememberSealed(check.sm3, pages, stated)
  return { ...check, ok: all.every(({ severity }) => severity !== 'refuse'), findings: all, stated }
}

/** Without an agreed signer: the issuer named by a broker, or the partner, by the name registered on the platform. */
function registeredSigner({ issuer: { named, partner, isRegistered } }: PreflightFacts): string[] {
  return isRegistered === true ? [`organisation:${named ?? partner}`] : []
}

/** With fewer characters pages count as pictures: the content cannot be compared, which is already reported. */
const leastCharacters = 20

function textFindings(context: PreflightContext): GuaranteeFinding[] {
  const found = [
    ...issuerFinding(context),
    ...wordingFindings(context),
    ...premiumFindings(context),
    ...(context.facts.kind === 'sealed' ? sealedValidity(context) : plainValidity(context)),
    ...(context.facts.kind === 'plain' ? sealedRelation(context) : []),
  ]
  return found.map(({ code, about, detail }) => {
    const text = findings[code]
    const zh = about === undefined ? text.zh : `${text.zh}：${about.zh}`
    const en = about === undefined ? text.en : `${text.en}: ${about.en}`
    return { code, ...text, zh, en, ...(detail === undefined ? {} : { detail }) }
  })
}

/** From memory when it was checked here shortly before. */
export async function statedBySealed(
  { sealed }: PreflightFacts,
  reader: Pick<TextReader, 'read'>,
): Promise<StatedFacts | undefined> {
  const newest = sealed?.sm3s.at(-1)
  if (sealed === undefined || newest === undefined) return undefined
  const known = recallSealed(newest)
  if (known !== undefined) return known
  const file = await sealed.loadNewest()
  const pages = file && (await reader.read(file))
  return pages === undefined ? undefined : fileTextOf(pages).stated
}

/** The signers, when every signature is valid. */
function signersOf(found: readonly GuaranteeFinding[]): readonly string[] {
  const good = found.find(({ code }) => code === 'signature-good')
  return splitSignerNames(good?.detail ?? '')
}

function comparedOf(found: readonly GuaranteeFinding[]): PreflightContext['compared'] {
  const codes = found.map(({ code }) => code)
  return codes.includes('signer-expected') ? 'agrees' : codes.includes('signer-unexpected') ? 'differs' : undefined
}

/** A reader that stores the text of the checked file, so that it is read once, and adds the facts compared here. */
function remembering(
  reader: TextReader,
  { issuer, sealed }: PreflightFacts,
): { reader: TextReader; pagesRead(): readonly string[] | undefined } {
  let pages: readonly string[] | undefined
  const inspect: TextReader['inspect'] = async (file, trust, facts) => {
    const names = [...(facts?.names ?? []), issuer.named ?? issuer.partner]
    const values = [...(facts?.values ?? []), ...(sealed?.sm3s ?? [])]
    const inspection = await reader.inspect(file, trust, { ...facts, names, values })
    pages = inspection.pages
    return inspection
  }
  return { pagesRead: () => pages, reader: { ...reader, inspect } }
}
