import { type Clause, type ClauseId, clauses, clausesFor, forbiddenWords } from '../templates/guarantee-checklist.ts'
import { foldNeedle } from '../text/fold-text.ts'
import { holdsName } from '../text/text-match.ts'
import type { PreflightContext, Told } from './preflight-context.ts'

/** The issuer is in the text; it is the partner, or who signed where the partner brokers (`instname`). */
export function issuerFinding({ facts: { issuer }, words, signers, compared }: PreflightContext): Told[] {
  const name = issuer.named ?? issuer.partner
  if (!holdsName(words.folded, name)) return [{ code: 'issuer-not-found', about: { zh: name, en: name } }]
  const needle = foldNeedle(name)
  const isPartner = needle === foldNeedle(issuer.partner)
  const isSigner = (compared === 'agrees' && isPartner) || signers.some((signer) => foldNeedle(signer).includes(needle))
  if (isSigner) return [{ code: 'issuer-agrees' }]
  if (compared === 'differs') return []
  if (!isPartner) return [{ code: 'issuer-not-partner', about: { zh: name, en: name } }]
  // Where no signature is good that has been stated, and no one is known to have signed.
  if (signers.length === 0) return []
  return [{ code: 'issuer-not-signer', detail: signers.join(', ') }]
}

/** Validity has findings of its own. */
const apart: ReadonlySet<ClauseId> = new Set(['validity'])

const general: [ClauseId, Clause][] = (Object.entries(clauses) as [ClauseId, Clause][]).filter(
  ([, { kinds, since }]) => kinds === undefined && since === undefined,
)

export function wordingFindings({ facts: { issuer }, words: { body } }: PreflightContext): Told[] {
  const wanted = issuer.kind === undefined ? general : clausesFor(issuer.kind)
  const missing = wanted.filter(([id, clause]) => !apart.has(id) && !holdsClause(body, clause))
  const wrong = forbiddenWords.filter(({ pattern }) => pattern.test(body))
  const told: Told[] = []
  if (missing.length > 0)
    told.push({
      code: 'wording-incomplete',
      about: {
        zh: missing.map(([, { zh }]) => zh).join('；'),
        en: missing.map(([, { en }]) => en).join('; '),
      },
      detail: missing.map(([id]) => id).join(' '),
    })
  if (wrong.length > 0)
    told.push({
      code: 'wording-forbidden',
      about: {
        zh: wrong.map(({ word, zh }) => `“${word}”，${zh}`).join('；'),
        en: wrong.map(({ word, en }) => `"${word}", ${en}`).join('; '),
      },
      detail: wrong.map(({ word }) => word).join(' '),
    })
  return told.length > 0 ? told : [{ code: 'wording-complete' }]
}

export const holdsClause = (body: string, { holds }: Clause): boolean => holds.every((pattern) => pattern.test(body))

/** What the text states of the premium, where it states anything, against the notice. */
export function premiumFindings({ facts: { premium }, words: { stated } }: PreflightContext): Told[] {
  if (premium === undefined) return []
  const told: Told[] = []
  if (stated.premium !== undefined && stated.premium !== inCents(premium.amount))
    told.push({ code: 'premium-differs-in-file', detail: stated.premium })
  const account = premium.payerAccount.replace(/\D/g, '')
  if (stated.payerAccount !== undefined && account !== '' && stated.payerAccount !== account)
    told.push({ code: 'payer-differs-in-file' })
  return told
}

/** `2800` → `2800.00`, as a guarantee prints it. */
function inCents(amount: string): string {
  const [whole = '0', decimals = ''] = amount.split('.')
  return `${whole.replace(/^0+(?=\d)/, '')}.${decimals.padEnd(2, '0')}`
}
