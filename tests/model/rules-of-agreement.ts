/** Both sides agree, nothing that was acknowledged is lost, and nothing has happened twice. */
import { agrees } from './agreement.ts'
import { brokenReplays } from './replay.ts'
import { calm, pairs, type Rule, timesOf } from './rule.ts'

export const rulesOfAgreement: readonly Rule[] = [
  {
    name: 'states-agree',
    clause: 'Repeats and rounds: whatever crosses ends in one agreed state',
    when: 'rest',
    broken: (seen) =>
      calm(seen)
        .filter(([ours, theirs]) => !agrees(ours, theirs))
        .map(([ours, theirs]) => [
          ours.number,
          ours.state,
          theirs?.state,
          ours.events.map(({ event }) => event),
          theirs?.events.map(({ event }) => event),
        ]),
  },
  {
    name: 'facts-agree',
    clause: 'Field by field: number, amount and applicant are the same on both sides',
    when: 'always',
    broken: (seen) =>
      pairs(seen)
        .filter(
          ([ours, theirs]) =>
            theirs !== undefined &&
            (ours.fen !== theirs.fen || (ours.guarantee !== null && ours.guarantee !== theirs.guarantee)),
        )
        .map(([ours, theirs]) => [ours.number, ours.fen, theirs?.fen, ours.guarantee, theirs?.guarantee]),
  },
  {
    name: 'files-agree',
    // A version whose notice was still being retried when the next one was ordered is stored only at the institution.
    clause: 'Repeats and rounds: a corrected notice is a new version of the file; the newest is the one that counts',
    when: 'rest',
    broken: (seen) =>
      calm(seen)
        .filter(([{ state }]) => ['issued', 'restored', 'withdrawn', 'withdrawing'].includes(state))
        .map(([ours, theirs]) => [ours.number, newest(ours.files), newest(theirs?.files ?? [])])
        .filter(([, one, other]) => one !== other),
  },
  {
    name: 'one-version-per-notice',
    clause: 'Repeats and rounds: the same content has no second effect',
    when: 'always',
    broken: (seen) =>
      pairs(seen)
        .filter(([{ files }]) => new Set(files.map(({ kind, sm3 }) => kind + sm3)).size !== files.length)
        .map(([{ number }]) => number),
  },
  {
    name: 'files-come-from-the-institution',
    clause: 'one guarantee, one issuer: every version we hold was signed there',
    when: 'always',
    broken: (seen) =>
      pairs(seen)
        .filter(([{ files }, theirs]) => files.some(({ sm3 }) => !theirs?.files.some((file) => file.sm3 === sm3)))
        .map(([{ number }]) => number),
  },
  {
    name: 'applied-once',
    clause: 'Repeats and rounds: nothing acknowledged is lost and no effect happens twice',
    when: 'always',
    broken: ({ facts, lotOf }) => [...facts.doubles, ...[...lotOf.keys()].filter((number) => !facts.ours.has(number))],
  },
  {
    name: 'one-premium',
    clause: 'Repeats and rounds: no effect happens twice',
    when: 'always',
    broken: ({ facts }) =>
      [...facts.theirs.values()]
        .filter((theirs) => timesOf(theirs, 'premium-received').length > 1)
        .map(({ number }) => number),
  },
  {
    name: 'premium-is-rate-times-amount',
    clause: 'Field by field: cost against bzjamount × rate with a minimum premium',
    when: 'always',
    broken: ({ facts }) =>
      [...facts.theirs.values()]
        .filter(({ premium, fen }) => premium !== null && premium !== Math.max(50_000, Math.round((fen * 4) / 1_000)))
        .map(({ number, premium }) => [number, premium]),
  },
  {
    name: 'guarantee-numbers-differ',
    clause: 'Field by field: a guarantee is looked up by its number alone (§6)',
    when: 'always',
    broken: ({ facts }) => {
      const numbers = [...facts.ours.values()].flatMap(({ guarantee }) => guarantee ?? [])
      return new Set(numbers).size === numbers.length ? [] : numbers
    },
  },
  {
    name: 'acknowledged-is-stored',
    clause: 'Replies: 1 means delivered',
    when: 'always',
    broken: ({ messages }) => {
      const arrived = new Set(
        messages
          .filter(({ direction, outcome }) => direction === 'in' && outcome === 'accepted')
          .map(({ digest }) => digest),
      )
      return messages
        .filter(
          ({ direction, outcome, digest }) => direction === 'out' && outcome === 'accepted' && !arrived.has(digest),
        )
        .map(({ call, subject }) => [call, subject])
    },
  },
  {
    name: 'withdrawn-together',
    clause: 'The opening freeze: the guarantee binds until the platform takes the withdrawal',
    when: 'always',
    broken: (seen) =>
      pairs(seen)
        .filter(
          ([ours, theirs]) =>
            theirs?.state === 'withdrawn' &&
            ours.state !== 'withdrawn' &&
            // Issued too late to be accepted: the platform takes the withdrawal, and the application stays lapsed.
            !(ours.state === 'lapsed' && timesOf(ours, 'withdrawal-confirmed').length > 0) &&
            seen.skipped.get(ours.number)?.endsWith(' withdrawn') !== true,
        )
        .map(([ours]) => [ours.number, ours.state]),
  },
  {
    name: 'invoices-agree',
    clause: 'Repeats and rounds: a red-letter invoice opens a new invoice round',
    when: 'rest',
    broken: (seen) =>
      calm(seen)
        .map(([ours, theirs]) => {
          const untold = seen.isDrained ? undefined : untoldOf(theirs?.invoices ?? [])
          const toCompare = <I extends { invoice: string | null }>(all: readonly I[]) =>
            all.filter(({ invoice }) => invoice !== untold)
          return [ours.number, invoicesOf(toCompare(ours.invoices)), invoicesOf(toCompare(theirs?.invoices ?? []))]
        })
        .filter(([, one, other]) => one !== other),
  },
  {
    name: 'nothing-rests-unseen',
    clause: 'Replies: contested, shown to a person, never silently final',
    when: 'rest',
    broken: (seen) => [
      ...seen.facts.lanes
        .filter(({ blocked }) => blocked === null)
        .map(({ organisation, key, call, why }) => [organisation, key, call, why]),
      ...seen.facts.sleepless,
    ],
  },
  {
    name: 'events-give-the-state',
    clause: 'every change is a row of events that the table allows',
    when: 'always',
    broken: ({ facts }) => brokenReplays(facts),
  },
]

const newest = (files: readonly { kind: string; sm3: string }[]) =>
  ['sealed', 'plain'].map((kind) => files.filter((file) => file.kind === kind).at(-1)?.sm3).join()

/**
 * The number whose red letter is reported by the notice of the next round, issued or refused: people have yet to
 * answer.
 */
const untoldOf = (invoices: readonly { state: string; invoice: string | null }[]) =>
  invoices.at(-1)?.state === 'requested' && invoices.at(-2)?.state === 'red-lettered'
    ? invoices.at(-2)?.invoice
    : undefined

/** Rounds with a result: those only requested or refused have no number to compare. */
function invoicesOf(invoices: readonly { state: string; invoice: string | null }[]): string {
  return invoices
    .filter(({ state }) => state === 'invoiced' || state === 'red-lettered')
    .map(({ state, invoice }) => `${state} ${invoice}`)
    .sort()
    .join()
}
