import { type ForbiddenWords, forbiddenWords } from '../templates/forbidden-words.ts'
import { type Clause, type ClauseId, clauses, clausesFor } from '../templates/guarantee-checklist.ts'
import { foldNeedle } from '../text/fold-text.ts'
import { holdsName } from '../text/text-match.ts'
import type { PreflightContext, TextFinding } from './preflight-context.ts'

/** The text must state the issuer, which is the partner, or the signer where the partner is a broker (`instname`). */
export function issuerFinding({ facts: { issuer }, text, signers, compared }: PreflightContext): TextFinding[] {
  const name = issuer.named ?? issuer.partner
  if (!holdsName(text.folded, name)) return [{ code: 'issuer-not-found', about: { zh: name, en: name } }]
  const needle = foldNeedle(name)
  const isPartner = needle === foldNeedle(issuer.partner)
  const isSigner = (compared === 'agrees' && isPartner) || signers.some((signer) => foldNeedle(signer).includes(needle))
  if (isSigner) return [{ code: 'issuer-agrees' }]
  if (compared === 'differs') return []
  if (!isPartner) return [{ code: 'issuer-not-partner', about: { zh: name, en: name } }]
  // Without a valid signature, which is already reported, the signer is unknown.
  if (signers.length === 0) return []
  return [{ code: 'issuer-not-signer', detail: signers.join(', ') }]
}

/** Clauses with findings of their own. */
const apart: ReadonlySet<ClauseId> = new Set(['validity'])

const general: [ClauseId, Clause][] = (Object.entries(clauses) as [ClauseId, Clause][]).filter(
  ([, { kinds, since }]) => kinds === undefined && since === undefined,
)

export function wordingFindings({ facts: { issuer }, text: { body, statements } }: PreflightContext): TextFinding[] {
  const wanted = issuer.kind === undefined ? general : clausesFor(issuer.kind)
  const missing = wanted.filter(([id, clause]) => !apart.has(id) && !holdsClause(body, clause))
  const conditions = forbiddenWords.flatMap((row) => {
    const found = row.rejected?.exec(statements)?.[0]
    return found === undefined ? [] : [{ ...row, found }]
  })
  const rejected = new Set(conditions.map(({ word }) => word))
  const reported = forbiddenWords.filter(({ word, reported }) => !rejected.has(word) && reported?.test(statements))
  const found: TextFinding[] = []
  if (missing.length > 0)
    found.push({
      code: 'wording-incomplete',
      about: {
        zh: missing.map(([, { zh }]) => zh).join('；'),
        en: missing.map(([, { en }]) => en).join('; '),
      },
      detail: missing.map(([id]) => id).join(' '),
    })
  if (conditions.length > 0)
    found.push({
      code: 'payment-conditional',
      about: reasonsOf(conditions.map((row) => ({ ...row, word: row.found.slice(0, mostQuoted) }))),
      detail: conditions.map(({ word }) => word).join(' '),
    })
  if (reported.length > 0)
    found.push({
      code: 'wording-forbidden',
      about: reasonsOf(reported),
      detail: reported.map(({ word }) => word).join(' '),
    })
  return found.length > 0 ? found : [{ code: 'wording-complete' }]
}

const mostQuoted = 60

const reasonsOf = (rows: readonly Pick<ForbiddenWords, 'word' | 'zh' | 'en'>[]) => ({
  zh: rows.map(({ word, zh }) => `“${word}”，${zh}`).join('；'),
  en: rows.map(({ word, en }) => `"${word}", ${en}`).join('; '),
})

export const holdsClause = (body: string, { holds }: Clause): boolean => holds.every((pattern) => pattern.test(body))

/** Compares the premium in the text, if any, with the notice. */
export function premiumFindings({ facts: { premium }, text: { stated } }: PreflightContext): TextFinding[] {
  if (premium === undefined) return []
  const found: TextFinding[] = []
  if (stated.premium !== undefined && stated.premium !== inCents(premium.amount))
    found.push({ code: 'premium-differs-in-file', detail: stated.premium })
  const account = premium.payerAccount.replace(/\D/g, '')
  if (stated.payerAccount !== undefined && account !== '' && stated.payerAccount !== account)
    found.push({ code: 'payer-differs-in-file' })
  return found
}

/** `2800` → `2800.00`, as printed on a guarantee. */
function inCents(amount: string): string {
  const [whole = '0', decimals = ''] = amount.split('.')
  return `${whole.replace(/^0+(?=\d)/, '')}.${decimals.padEnd(2, '0')}`
}
