/**
 * Everything about a guarantee file that can be corrected while there is time: the file itself (check-guarantee.ts), then
 * what its text states. Both sides run the same one: the institution before a file leaves, the platform when it arrives.
 */

import { findings } from '../findings/findings.ts'
import { ownReader, type TextReader } from '../inspect/extract-text.ts'
import type { IssuerKind } from '../templates/guarantee-text.ts'
import { visibleCharacters } from '../text/fold-text.ts'
import type { StatedFacts } from '../text/stated-facts.ts'
import {
  checkGuarantee,
  type ExpectedGuarantee,
  type GuaranteeCheck,
  type GuaranteeFinding,
  type RevocationAsked,
} from './check-guarantee.ts'
import { type PreflightContext, wordsOf } from './preflight-context.ts'
import { issuerFinding, premiumFindings, wordingFindings } from './preflight-text.ts'
import { plainValidity, sealedRelation, sealedValidity } from './preflight-validity.ts'
import { recallSealed, rememberSealed } from './sealed-statements.ts'

export type PreflightFacts = ExpectedGuarantee & {
  readonly kind: 'sealed' | 'plain'
  /** `named`: by the notice; `partner`: who sent it, and the issuer when the notice names none. */
  readonly issuer: {
    readonly named?: string | undefined
    readonly partner: string
    readonly kind?: IssuerKind | undefined
    /** `partner` is its registered name, which a certificate must bear where no signer was agreed. */
    readonly isRegistered?: boolean | undefined
  }
  /** As the notice reports it. */
  readonly premium?: { readonly amount: string; readonly payerAccount: string } | undefined
  /** Plain: the last day (`yyyy-MM-dd`) on which the bids need it, counted from the opening. */
  readonly neededUntil?: string | undefined
  /** Plain: the sealed versions it may belong to, oldest first, and the bytes of the newest. */
  readonly sealed?: { readonly sm3s: readonly string[]; readonly newest: Uint8Array | undefined } | undefined
}

/** `stated`: what its own text states, as far as it is found there. */
export type PreflightCheck = GuaranteeCheck & { readonly stated?: StatedFacts }

export type PreflightTrust = {
  readonly roots: readonly string[]
  /** Who must have signed, as it was agreed with the partner (expected-signers.ts). */
  readonly signers?: readonly string[] | undefined
  /** Epoch milliseconds at which certificates must be valid. */
  readonly at: number
} & RevocationAsked

/** @param file Base64 as it travels; `ok` is false as soon as one finding is red */
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
    words: wordsOf(pages),
    signers: signersOf(check.findings),
    compared: comparedOf(check.findings),
    sealedStated: await statedBySealed(facts, own),
  }
  const all = [...check.findings, ...textFindings(context)]
  const { stated } = context.words
  if (facts.kind === 'sealed') rememberSealed(Buffer.from(file, 'base64'), pages, stated)
  return { ...check, ok: all.every(({ severity }) => severity !== 'refuse'), findings: all, stated }
}

/** Without an agreed signer: the issuer that a broker names, else the partner, by the name that the platform registered. */
function registeredSigner({ issuer: { named, partner, isRegistered } }: PreflightFacts): string[] {
  return isRegistered === true ? [`organisation:${named ?? partner}`] : []
}

/** Below this a page set counts as pictures: what is on it cannot be compared, which was stated already. */
const leastCharacters = 20

function textFindings(context: PreflightContext): GuaranteeFinding[] {
  const told = [
    ...issuerFinding(context),
    ...wordingFindings(context),
    ...premiumFindings(context),
    ...(context.facts.kind === 'sealed' ? sealedValidity(context) : plainValidity(context)),
    ...(context.facts.kind === 'plain' ? sealedRelation(context) : []),
  ]
  return told.map(({ code, about, detail }) => {
    const text = findings[code]
    const zh = about === undefined ? text.zh : `${text.zh}：${about.zh}`
    const en = about === undefined ? text.en : `${text.en}: ${about.en}`
    return { code, ...text, zh, en, ...(detail === undefined ? {} : { detail }) }
  })
}

async function statedBySealed({ sealed }: PreflightFacts, reader: TextReader): Promise<StatedFacts | undefined> {
  if (sealed?.newest === undefined) return undefined
  const known = recallSealed(sealed.newest)
  if (known !== undefined) return known
  const pages = await reader.read(sealed.newest)
  return pages === undefined ? undefined : wordsOf(pages).stated
}

/** Who signed, where every signature is good. */
function signersOf(found: readonly GuaranteeFinding[]): readonly string[] {
  const good = found.find(({ code }) => code === 'signature-good')
  return good?.detail === undefined || good.detail === '' ? [] : good.detail.split(', ')
}

function comparedOf(found: readonly GuaranteeFinding[]): PreflightContext['compared'] {
  const codes = found.map(({ code }) => code)
  return codes.includes('signer-expected') ? 'agrees' : codes.includes('signer-unexpected') ? 'differs' : undefined
}

/** The text that the check has read, so that it is read once; what is compared here is inspected as well. */
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
