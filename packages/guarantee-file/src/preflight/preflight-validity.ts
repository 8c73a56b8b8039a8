import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { clauses } from '../templates/guarantee-checklist.ts'
import type { StatedFacts } from '../text/stated-facts.ts'
import type { PreflightContext, TextFinding } from './preflight-context.ts'
import { holdsClause } from './preflight-text.ts'

/**
 * Before the opening no date is disclosed: a sealed guarantee states how its validity is computed, and its latest date.
 */
export function sealedValidity({ text: { body, stated }, at }: PreflightContext): TextFinding[] {
  if (stated.expiresOn !== undefined || !holdsClause(body, clauses.validity))
    return [{ code: 'validity-not-by-reference' }]
  if (stated.latestOn !== undefined && stated.latestOn < shanghaiDate(at))
    return [{ code: 'latest-date-passed', detail: stated.latestOn }]
  return [{ code: 'validity-by-reference' }]
}

/** The plain guarantee states the date determined by the opening. */
export function plainValidity({
  facts: { neededUntil, isNoLongerAllowed },
  text: { stated },
}: PreflightContext): TextFinding[] {
  if (neededUntil === undefined) return []
  const { expiresOn } = stated
  if (expiresOn === undefined) return [{ code: 'expiry-not-stated', about: { zh: neededUntil, en: neededUntil } }]
  if (expiresOn < neededUntil)
    return [
      {
        code: 'expiry-too-early',
        about: { zh: `载明 ${expiresOn}，应至 ${neededUntil}`, en: `${expiresOn}, needed until ${neededUntil}` },
        detail: `${expiresOn} ${neededUntil}`,
      },
    ]
  if (isNoLongerAllowed === true && expiresOn > neededUntil)
    return [
      {
        code: 'expiry-too-late',
        about: {
          zh: `载明 ${expiresOn}，招标文件仅至 ${neededUntil}`,
          en: `${expiresOn}, the tender ends on ${neededUntil}`,
        },
        detail: `${expiresOn} ${neededUntil}`,
      },
    ]
  return [{ code: 'expiry-agrees' }]
}

/** Facts that must be equal in both. Number, amount and applicant are compared with the application for each file. */
const shared: readonly (readonly [keyof StatedFacts, string, string])[] = [
  ['issuedOn', '开立日期', 'date of issue'],
  ['latestOn', '最迟截止日', 'long-stop date'],
  ['validityDays', '投标有效期日数', 'days of bid validity'],
  ['extraDays', '投标有效期届满后的日数', 'days after the bid validity'],
]

/** 明密一致: the plain guarantee is the sealed one with its lot disclosed. */
export function sealedRelation({ facts: { sealed }, text: { stated }, sealedStated }: PreflightContext): TextFinding[] {
  if (sealed === undefined) return []
  const { sealedSm3 } = stated
  if (sealedSm3 !== undefined && !sealed.sm3s.includes(sealedSm3))
    return [{ code: 'plain-of-another-sealed', detail: sealedSm3 }]
  if (sealedSm3 !== undefined && sealed.sm3s.at(-1) !== sealedSm3)
    return [{ code: 'plain-of-older-sealed', detail: sealedSm3 }]
  if (sealedStated === undefined) return []
  const differing = shared.filter(([name]) => {
    const [one, other] = [stated[name], sealedStated[name]]
    return one !== undefined && other !== undefined && one !== other
  })
  if (differing.length === 0) return [{ code: 'plain-agrees-with-sealed' }]
  return [
    {
      code: 'plain-differs-from-sealed',
      about: { zh: differing.map(([, zh]) => zh).join('、'), en: differing.map(([, , en]) => en).join(', ') },
      detail: differing.map(([name]) => name).join(' '),
    },
  ]
}
