/** Allowed and forbidden effects of an opening, a demand and an end (gaps.md, "Rules of the field"). */
import type { Ours, Theirs } from './read-facts.ts'
import { calm, pairs, type Rule, timesOf } from './rule.ts'

const openStates = new Set(['sealed', 'sent', 'taken', 'unconfirmed', 'discrepant', 'partly-paid'])
/**
 * The platform's demand is open from its seal until its end. At the same moment, an event that ends a demand comes
 * first (an expiry that waited for it follows immediately) and an event that starts one comes afterwards: a late
 * presentation is accepted too.
 */
const ourDemandOpenAt = (ours: Ours, at: number) =>
  ours.demands.some(({ events }) => {
    const before = events.filter((event) => event.at < at).at(-1)
    const endsNow = events.some((event) => event.at === at && !openStates.has(event.to))
    return openStates.has(before?.to ?? '') && !endsNow
  })
const theirDemandOpenAt = (theirs: Theirs, at: number) =>
  theirs.demands.some(({ presentedAt, events }) => {
    const before = events.filter((event) => event.at <= at).at(-1)
    return presentedAt < at && !['paid', 'declined', 'extended'].includes(before?.to ?? 'presented')
  })

/** Before a guarantee, the institution waits for its people or for a premium. */
const waiting = new Set(['received', 'underwriting', 'awaiting-bidder', 'awaiting-premium', 'issuing', 'abandoning'])
/** The bidder abandons, or the opening has found no guarantee. */
const startsAbandonment = new Set(['abandon-requested', 'lapse-reported'])

export const rulesOfTheField: readonly Rule[] = [
  {
    name: 'no-key-before-opening',
    clause: 'Sealing: what is secret before opening; A key before opening: we never send one',
    when: 'always',
    broken: ({ facts, messages }) =>
      messages
        .filter(
          ({ organisation, direction, call }) =>
            organisation === 'platform' && direction === 'out' && call === 'restore',
        )
        .filter(({ subject, at }) => (facts.ours.get(subject)?.openedAt ?? Number.POSITIVE_INFINITY) > at)
        .map(({ subject }) => subject),
  },
  {
    name: 'opened-as-applied',
    clause: 'Sealing: the envelope opens to the lot that was applied for',
    when: 'always',
    broken: ({ facts, lotOf }) =>
      [...facts.ours.values()]
        .filter(
          ({ number, openedLot, state }) =>
            (openedLot !== null && openedLot !== lotOf.get(number)) || state === 'disputed',
        )
        .map(({ number, openedLot }) => [number, openedLot]),
  },
  {
    name: 'nothing-joined-before-opening',
    clause: 'Sealing: no column may join an application to a lot before the opening',
    when: 'always',
    broken: ({ facts }) => {
      const hasOpened = new Set(facts.lots.filter(({ openedAt }) => openedAt !== null).map(({ number }) => number))
      return [...facts.ours.values()]
        .filter(({ openedLot }) => openedLot !== null && !hasOpened.has(openedLot))
        .map(({ number }) => number)
    },
  },
  {
    name: 'opened-lot-opens-all',
    clause: 'The opening freeze: every envelope of the lot is tried',
    when: 'rest',
    broken: ({ facts, lotOf }) => {
      const opened = new Set(facts.lots.filter(({ state }) => state === 'opened').map(({ number }) => number))
      return [...facts.ours.values()]
        .filter(
          ({ number, state }) =>
            opened.has(lotOf.get(number) ?? '') &&
            ['submitted', 'accepted', 'abandoning', 'issued', 'withdrawing'].includes(state),
        )
        .map(({ number, state }) => [number, state])
    },
  },
  {
    name: 'no-wait-for-what-lapsed',
    clause: 'The opening freeze: what was not issued lapses, and its institution takes no premium for it',
    when: 'rest',
    broken: (seen) =>
      calm(seen)
        .filter(([{ state }, theirs]) => state === 'lapsed' && waiting.has(theirs?.state ?? ''))
        .map(([{ number, state }, theirs]) => [number, state, theirs?.state]),
  },
  {
    name: 'nothing-reported-of-a-lapse-before-the-opening',
    clause: 'Sealing: what is secret before opening',
    when: 'always',
    broken: ({ facts, messages }) =>
      messages
        .filter(
          ({ organisation, direction, call }) =>
            organisation === 'platform' && direction === 'out' && call === 'abandon',
        )
        .filter(({ subject, at }) => {
          const events = facts.ours.get(subject)?.events ?? []
          return !events.some((one) => startsAbandonment.has(one.event) && one.at <= at)
        })
        .map(({ subject }) => subject),
  },
  {
    name: 'no-withdrawal-after-opening',
    clause: 'The opening freeze: a withdrawal not confirmed before the opening lapses',
    when: 'always',
    broken: ({ facts, lotOf }) =>
      [...facts.ours.values()]
        .filter(({ number, events }) => {
          const openedAt = facts.lots.find((lot) => lot.number === lotOf.get(number))?.openedAt ?? null
          // A late answer is stored as an event, and changes nothing.
          return events.some(
            ({ from, to, at }) =>
              from !== to && (to === 'withdrawn' || to === 'abandoned') && openedAt !== null && at > openedAt,
          )
        })
        .map(({ number, state }) => [number, state]),
  },
  {
    name: 'demand-stops-release-and-expiry',
    clause: 'Independent guarantee: an open demand stops expiry and release',
    when: 'always',
    broken: (seen) =>
      pairs(seen).flatMap(([ours, theirs]) => [
        ...timesOf(ours, 'guarantee-expired')
          .filter((at) => ourDemandOpenAt(ours, at))
          .map(() => [ours.number, 'platform expired']),
        ...(theirs === undefined
          ? []
          : timesOf(theirs, 'expired', 'released')
              .filter((at) => theirDemandOpenAt(theirs, at))
              .map(() => [ours.number, 'institution'])),
      ]),
  },
  {
    name: 'release-after-opening',
    clause: 'Rules of the field: return clocks run from the award',
    when: 'always',
    broken: (seen) =>
      pairs(seen)
        .filter(
          ([ours, theirs]) =>
            (timesOf(ours, 'guarantee-released').length > 0 && ours.openedAt === null) ||
            (theirs?.state === 'released' && !ours.openedAt),
        )
        .map(([{ number }]) => number),
  },
  {
    name: 'aborted-lot-sends-no-key',
    clause: 'An aborted lot: no restore is sent and no list is shown',
    when: 'always',
    broken: ({ facts, lotOf, messages }) => {
      const ended = new Set(
        facts.lots.filter(({ state }) => state === 'aborted' || state === 'terminated').map(({ number }) => number),
      )
      const sent = new Set(messages.filter(({ call }) => call === 'restore').map(({ subject }) => subject))
      return [...facts.ours.values()]
        .filter(({ number, openedAt }) => ended.has(lotOf.get(number) ?? '') && (openedAt !== null || sent.has(number)))
        .map(({ number }) => number)
    },
  },
  {
    name: 'every-demand-is-taken',
    clause: 'Independent guarantee: a correctly signed claimsnotice is always taken with code 1',
    when: 'rest',
    broken: (seen) =>
      pairs(seen)
        .filter(([{ number }]) => seen.skipped.get(number)?.endsWith(' demand') !== true)
        .map(([ours, theirs]) => [
          ours.number,
          ours.demands
            .filter(({ state }) => state !== 'drafted' && state !== 'cancelled')
            .map(({ fen }) => fen)
            .sort()
            .join(),
          (theirs?.demands ?? [])
            .map(({ fen }) => fen)
            .sort()
            .join(),
        ])
        .filter(([, one, other]) => one !== other),
  },
  {
    name: 'paid-never-above',
    clause: 'Independent guarantee: it states the maximum amount, and ends at zero',
    when: 'always',
    broken: (seen) =>
      pairs(seen).flatMap(([ours, theirs]) => {
        const paid = (theirs?.demands ?? []).reduce((sum, demand) => sum + demand.paid, 0)
        const reported = ours.demands.reduce((sum, demand) => sum + demand.paid, 0)
        const tooMuch = theirs?.demands.some((demand) => demand.paid > (demand.fen ?? 0))
        return paid > ours.fen || reported > paid || tooMuch ? [[ours.number, ours.fen, paid, reported]] : []
      }),
  },
]
