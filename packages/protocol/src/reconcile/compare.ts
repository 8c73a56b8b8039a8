/** Compares the statements of both sides for one day: pure; every difference is reported once. */
import type { Side } from '../calls.ts'
import { formatWireTime } from '../values/wire-time.ts'
import { compareDemands, compareInvoices } from './compare-after-opening.ts'
import { compareFiles } from './compare-files.ts'
import {
  type Correction,
  type Difference,
  difference,
  gapCorrection,
  lookCorrection,
  type Pair,
  type Severity,
  sideNames,
} from './difference.ts'
import { isClosed, isPlatformsOwn, sharedStates } from './shared-states.ts'
import { absenceGap, type StateGap, stateGap } from './state-gap.ts'
import type { Statement, StatementEntry } from './statement.ts'

export type NotComparable = 'appkey-differs' | 'date-differs' | 'same-side' | 'one-day-not-over'

export type Comparison = { ok: true; differences: Difference[] } | { ok: false; problem: NotComparable }

/** A message sent this shortly before the statement was made may still arrive. */
const onItsWayMs = 5 * 60_000

export function compareStatements(one: Statement, other: Statement): Comparison {
  if (one.side === other.side) return { ok: false, problem: 'same-side' }
  if (one.appkey !== other.appkey) return { ok: false, problem: 'appkey-differs' }
  if (one.date !== other.date) return { ok: false, problem: 'date-differs' }
  if (one.complete !== other.complete) return { ok: false, problem: 'one-day-not-over' }
  const [platform, institution] = one.side === 'platform' ? [one, other] : [other, one]
  const theirs = new Map(institution.entries.map((entry) => [entry.applicationNumber, entry]))
  const ours = new Map(platform.entries.map((entry) => [entry.applicationNumber, entry]))
  const until = { platform: platform.until, institution: institution.until }
  const differences = [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((number) => {
    const pair = { platform: ours.get(number), institution: theirs.get(number) }
    if (pair.platform !== undefined && pair.institution !== undefined)
      return compareEntries({ platform: pair.platform, institution: pair.institution })
    return pair.platform !== undefined
      ? absent('platform', pair.platform)
      : absent('institution', pair.institution as StatementEntry)
  })
  return { ok: true, differences: differences.map((difference) => withHaste(difference, { ours, theirs, until })) }
}

function absent(side: Side, entry: StatementEntry): Difference[] {
  if (entry.carried || isPlatformsOwn(entry.state)) return []
  const gap = absenceGap(side, entry.state)
  const other: Side = side === 'platform' ? 'institution' : 'platform'
  // Ended before issue: no party is bound.
  const isIdle = isClosed(entry.state) && entry.guaranteeNumber === null
  const look = lookCorrection(other, isIdle ? 'idle' : 'lost')
  const correction = gap.resend === undefined ? look : gapCorrection(gap.resend)
  return [
    difference('missing-application', entry.applicationNumber, {
      severity: isIdle ? 'note' : gap.resend === undefined ? 'alarm' : 'warn',
      stated: { [side]: sharedStates[entry.state].zh },
      ahead: side,
      mend: correction,
      zh: `${sideNames[other].zh}没有此笔申请（${sideNames[side].zh}：${sharedStates[entry.state].zh}）`,
      en: `${sideNames[other].en} does not have the application (${sideNames[side].en}: ${entry.state})`,
    }),
  ]
}

function compareEntries(pair: Pair): Difference[] {
  const { platform, institution } = pair
  const number = platform.applicationNumber
  const gap = platform.state === institution.state ? undefined : stateGap(platform.state, institution.state)
  return [
    ...(gap === undefined ? [] : [stateDifference(pair, gap)]),
    ...(gap === undefined ? anotherDay(pair) : []),
    ...unequal('amount-differs', number, platform.amount, institution.amount, 'alarm'),
    // The difference of the states already covers an issue that has not arrived.
    ...issued(gap, 'guarantee-number-differs', number, platform.guaranteeNumber, institution.guaranteeNumber, 'alarm'),
    ...issued(gap, 'premium-differs', number, platform.premium, institution.premium, 'warn'),
    ...compareFiles(pair, gap),
    ...compareInvoices(pair),
    ...compareDemands(pair),
  ]
}

/** One side counts it on this day, the other on an earlier day. */
function anotherDay({ platform, institution }: Pair): Difference[] {
  if (platform.carried === institution.carried || isPlatformsOwn(platform.state)) return []
  const dayOf = ({ lastEventAt }: StatementEntry) => formatWireTime(lastEventAt).slice(0, 10)
  const stated = { platform: dayOf(platform), institution: dayOf(institution) }
  const number = platform.applicationNumber
  return [
    difference('ended-on-another-day', number, { severity: 'note', stated, mend: lookCorrection('both', 'late') }),
  ]
}

function stateDifference({ platform, institution }: Pair, { ahead, resend }: StateGap): Difference {
  const [ours, theirs] = [sharedStates[platform.state], sharedStates[institution.state]]
  const lookFor = inspectionOf(platform, institution)
  const missing = resend === undefined ? '' : `，缺 ${resend.call}`
  return difference('state-differs', platform.applicationNumber, {
    severity: resend === undefined && platform.state !== 'lapsed' ? 'alarm' : 'warn',
    stated: { platform: platform.state, institution: institution.state },
    ...(ahead === 'neither' ? {} : { ahead }),
    mend: resend === undefined ? lookFor : gapCorrection(resend),
    zh: `平台：${ours.zh}；机构：${theirs.zh}${missing}`,
    en: `platform: ${ours.en}; institution: ${theirs.en}${resend === undefined ? '' : `; missing: ${resend.call}`}`,
  })
}

function inspectionOf(platform: StatementEntry, institution: StatementEntry): Correction {
  if (platform.state === 'lapsed') return lookCorrection('institution', 'lapsed')
  if (platform.state === 'expired' || institution.state === 'expired') return lookCorrection('both', 'validity')
  return lookCorrection('both', 'ended')
}

function issued(
  gap: StateGap | undefined,
  kind: Difference['kind'],
  number: string,
  platform: string | null,
  institution: string | null,
  severity: Severity,
): Difference[] {
  if (gap !== undefined && (platform === null || institution === null)) return []
  return unequal(kind, number, platform, institution, severity)
}

function unequal(
  kind: Difference['kind'],
  number: string,
  platform: string | null,
  institution: string | null,
  severity: Severity,
): Difference[] {
  if (platform === institution) return []
  return [
    difference(kind, number, {
      severity,
      stated: { ...(platform === null ? {} : { platform }), ...(institution === null ? {} : { institution }) },
      mend: lookCorrection('both', 'journal'),
    }),
  ]
}

type Books = Record<'ours' | 'theirs', ReadonlyMap<string, StatementEntry>> & { until: Record<Side, number> }

function withHaste(found: Difference, { ours, theirs, until }: Books): Difference {
  if (found.mend.do !== 'resend') return found
  const { side } = found.mend
  const last = (side === 'platform' ? ours : theirs).get(found.applicationNumber)?.lastEventAt ?? 0
  return until[side] - last < onItsWayMs ? { ...found, mayBeOnItsWay: true } : found
}
