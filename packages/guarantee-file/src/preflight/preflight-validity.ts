import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { clauses } from '../templates/guarantee-checklist.ts'
import { lastDayFrom } from '../text/counted-endings.ts'
import type { StatedFacts } from '../text/stated-facts.ts'
import type { PreflightContext, TextFinding } from './preflight-context.ts'
import { holdsClause } from './preflight-text.ts'

/**
 * Before the opening no date is disclosed: a sealed guarantee states how its validity is computed, and its latest date.
 * A period of its own beside it cannot be compared until the deadline is known.
 */
export function sealedValidity({ text: { body, stated, counted }, at }: PreflightContext): TextFinding[] {
  const [own] = counted
  return [validityByReference(body, stated, at), ...(own === undefined ? [] : [notComputed(own.words)])]
}

function validityByReference(body: string, stated: StatedFacts, at: number): TextFinding {
  if (stated.expiresOn !== undefined || !holdsClause(body, clauses.validity))
    return { code: 'validity-not-by-reference' }
  if (stated.latestOn !== undefined && stated.latestOn < shanghaiDate(at))
    return { code: 'latest-date-passed', detail: stated.latestOn }
  return { code: 'validity-by-reference' }
}

/** The plain guarantee states the date determined by the opening. */
export function plainValidity(context: PreflightContext): TextFinding[] {
  const { neededUntil, isNoLongerAllowed } = context.facts
  if (neededUntil === undefined) return []
  const { expiresOn } = context.text.stated
  if (expiresOn !== undefined && expiresOn < neededUntil) return [tooEarly(expiresOn, neededUntil)]
  const counted = countedValidity(context, neededUntil)
  if (counted?.code === 'expiry-too-early') return [counted]
  if (expiresOn === undefined) return [{ code: 'expiry-not-stated', about: { zh: neededUntil, en: neededUntil } }]
  if (counted !== undefined) return [counted]
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

const tooEarly = (stated: string, needed: string): TextFinding => ({
  code: 'expiry-too-early',
  about: { zh: `载明 ${stated}，应至 ${needed}`, en: `${stated}, needed until ${needed}` },
  detail: `${stated} ${needed}`,
})

/**
 * The periods that run from a moment. Their end moves off a holiday like the required day, so both are compared before.
 */
function countedValidity(
  { facts: { neededFrom }, text: { stated, counted }, at }: PreflightContext,
  neededUntil: string,
): TextFinding | undefined {
  const needed = neededFrom === undefined ? neededUntil : addDays(neededFrom.bidDeadline, neededFrom.days)
  const today = shanghaiDate(at)
  const ends = counted.map((one) => {
    const known = { issue: stated.issuedOn, deadline: neededFrom?.bidDeadline }
    const start = one.from === 'issue' || one.from === 'deadline' ? known[one.from] : one.from
    // Without a stated day of issue the latest possible one: the file is here.
    const latest = start ?? (one.from === 'issue' ? today : undefined)
    return { words: one.words, isKnown: start !== undefined, end: latest && lastDayFrom(latest, one) }
  })
  const [earliest] = ends
    .flatMap(({ end, words }) => (end !== undefined && end < needed ? [{ end, words }] : []))
    .toSorted((one, other) => one.end.localeCompare(other.end))
  if (earliest !== undefined) return tooEarly(`${earliest.words} → ${earliest.end}`, needed)
  const unknown = ends.find(({ isKnown }) => !isKnown)?.words
  return unknown === undefined ? undefined : notComputed(unknown)
}

const notComputed = (words: string): TextFinding => ({
  code: 'expiry-not-computed',
  about: { zh: `“${words}”`, en: `"${words}"` },
  detail: words,
})

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
