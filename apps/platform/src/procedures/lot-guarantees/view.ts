/** What the rows of own guarantees state to people. */

import { type ErrorCode, errors } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { demandableAmount, isPaidInFull, mayDemand, openAmount } from '../../domain/demand/remaining.ts'
import { shownState } from '../../domain/demand/shown-state.ts'
import { decideRelease } from '../../domain/ending/decide-release.ts'
import type { LotReleaseResult } from '../../flows/release/release-lot.ts'
import type { OwnGuarantee } from './query.ts'

type KnownPartner = Pick<Partner, 'name' | 'dialect'>

export function viewGuarantee(row: OwnGuarantee, partner: KnownPartner | undefined, now: number) {
  const { partner: id, hasOpenDemand, amount, paid, release, pending, ...rest } = row
  const isPaidOut = isPaidInFull({ amount, paid })
  const decision = decideRelease({
    state: row.state,
    order: release === undefined ? undefined : { ...release, files: [] },
    isHeld: row.hold !== undefined,
    hasOpenDemand,
    isPaidOut,
    isAgreed: partner?.dialect.optionalCalls.includes('release') === true,
  })
  const blocked =
    row.guaranteeNumber === undefined
      ? viewOutcome('out-of-turn')
      : decision.kind === 'refuse'
        ? viewOutcome(decision.code)
        : decision.kind === 'repeat'
          ? viewOutcome('repeat')
          : undefined
  return {
    ...rest,
    institution: partner?.name ?? id,
    amount: formatYuan(amount),
    paid: formatYuan(paid),
    shown: shownState({ state: row.state, hasOpenDemand, amount, paid }),
    remaining: formatYuan(demandableAmount(row.state, { amount, paid })),
    inDemand: formatYuan(sumOf(pending.map(openAmount))),
    inDraft: formatYuan(sumOf(pending.flatMap((one) => (one.state === 'drafted' ? [one.amount] : [])))),
    pendingDemands: pending.map(({ ordinal, state, amount: demanded }) => ({
      ...{ ordinal, state, amount: formatYuan(demanded) },
    })),
    daysLeft: daysBetween(shanghaiDate(now), row.validUntil),
    ...(release === undefined ? {} : { release }),
    ...(blocked === undefined ? {} : { notReleasable: blocked }),
    mayDemand: mayDemand(row.state, { amount, paid }),
  }
}

const sumOf = (amounts: readonly bigint[]) => fen(amounts.reduce((sum, one) => sum + one, 0n))

/** Calendar days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  to === '' ? 0 : Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

const outcomes = {
  ordered: { zh: '已下达注销（解除）', en: 'release ordered' },
  repeat: { zh: '此前已下达或已注销', en: 'ordered or released before' },
  candidate: { zh: '保留，未注销', en: 'kept: not released' },
  proposed: { zh: '已在待盖章的注销（解除）中', en: 'waits in a release to be sealed' },
} as const

export function viewOutcome(outcome: LotReleaseResult['outcome'] | 'proposed' | ErrorCode) {
  if (outcome in outcomes) return { code: outcome, ...outcomes[outcome as keyof typeof outcomes] }
  const { zh, en } = errors[outcome as ErrorCode]
  return { code: outcome, zh, en }
}
