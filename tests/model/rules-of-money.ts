/** Premiums, refunds, statements of the bank, and what a demand may cost. */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Facts } from './read-facts.ts'
import type { Rule } from './rule.ts'

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index)
const theirsOf = ({ facts }: { facts: Facts }) => [...facts.theirs.values()]
const longestSuspensionDays = 30
const paidStates = new Set(['partly-paid', 'partly-stopped', 'paid'])

export const rulesOfMoney: readonly Rule[] = [
  {
    name: 'refund-never-above',
    clause: '0491: more than was paid never goes back',
    when: 'always',
    broken: (seen) =>
      theirsOf(seen)
        .filter(
          ({ receipts }) =>
            receipts.some(({ fen, returned }) => (returned ?? 0) > fen) ||
            sum(receipts.map(({ returned }) => returned ?? 0)) >
              sum(receipts.filter(({ restOf }) => restOf === null).map(({ fen }) => fen)),
        )
        .map(({ number, receipts }) => [number, receipts]),
  },
  {
    name: 'each-fen-is-in-one-place',
    clause: '1060: of a payment each fen went back, was waived, is due or is retained, whatever was corrected',
    when: 'always',
    broken: (seen) =>
      theirsOf(seen)
        .filter(({ receipts }) =>
          receipts.some(({ id, fen, returned, waived }) => {
            const rest = receipts.find(({ restOf }) => restOf === id)
            return returned === null ? rest !== undefined : returned + waived + (rest?.fen ?? 0) !== fen
          }),
        )
        .map(({ number, receipts }) => [number, receipts]),
  },
  {
    name: 'one-premium-is-taken',
    clause: '0491: an application has one premium, which is taken, due back or gone back',
    when: 'always',
    broken: (seen) =>
      theirsOf(seen)
        .filter(({ receipts }) => receipts.filter(({ state }) => state === 'taken').length > 1)
        .map(({ number, receipts }) => [number, receipts]),
  },
  {
    name: 'a-withdrawn-premium-is-owed',
    clause:
      '0491, 1060: a withdrawal and an abandonment turn the premium into a refund due; none is while it is in effect',
    when: 'rest',
    broken: (seen) =>
      theirsOf(seen)
        .filter(
          ({ state, receipts }) =>
            (['withdrawn', 'abandoned'].includes(state) && receipts.some((one) => one.state === 'taken')) ||
            (!['withdrawing', 'withdrawn'].includes(state) &&
              receipts.some((one) => one.state === 'refund-due' && one.cause === 'withdrawn')),
        )
        .map(({ number, state, receipts }) => [number, state, receipts]),
  },
  {
    name: 'a-credit-is-used-once',
    clause: '0535: an entry is stored once, and is of one application',
    when: 'always',
    broken: ({ facts }) =>
      ['bank', 'insurer'].flatMap((institution) => {
        const theirs = [...facts.theirs.values()].filter((one) => one.institution === institution)
        const receipts = theirs.flatMap((one) => one.receipts.map((receipt) => ({ ...receipt, of: one.id })))
        const entries = facts.entries.filter((one) => one.institution === institution)
        const booked = entries.filter((entry) => entry.direction === 'credit' && entry.booked !== null)
        return [
          ...twice(receipts.flatMap(({ credit }) => credit ?? [])).map((credit) => ['used twice', credit]),
          ...twice([
            ...receipts.flatMap(({ transfer }) => transfer ?? []),
            ...entries.flatMap(({ returned }) => returned ?? []),
          ]).map((transfer) => ['went back twice', transfer]),
          ...booked
            .filter(({ credit, booked: fen, application }) => {
              const of = receipts.filter((receipt) => receipt.credit === credit)
              return of.length !== 1 || of[0]?.fen !== fen || of[0]?.of !== application
            })
            .map((entry) => ['booked otherwise', entry]),
        ]
      }),
  },
  {
    name: 'parts-never-above-their-credit',
    clause: '1014: what is booked of an entry and what goes back of it are no more than it',
    when: 'always',
    broken: ({ facts }) =>
      facts.entries
        .filter(({ fen, booked, refund }) => (booked ?? 0) + (refund ?? 0) > fen)
        .map(({ id, fen, booked, refund }) => [id, fen, booked, refund]),
  },
  {
    name: 'demanded-never-above',
    clause: 'Independent guarantee: a demand of ours is for no more than the amount of the guarantee',
    when: 'always',
    broken: ({ facts }) =>
      [...facts.ours.values()]
        .filter(({ fen, demands }) => demands.some((demand) => demand.fen > fen || demand.paid > demand.fen))
        .map(({ number, fen, demands }) => [number, fen, demands.map((demand) => [demand.fen, demand.paid])]),
  },
  {
    name: 'recovered-never-above',
    clause: '0541: what is recovered was paid before',
    when: 'always',
    broken: (seen) =>
      theirsOf(seen)
        .filter(({ demands }) => demands.some(({ recovered, paid }) => recovered > paid))
        .map(({ number }) => number),
  },
  {
    name: 'a-payment-stays-stated',
    clause:
      'Independent guarantee: a demand is in a state of payment from its first payment on, whatever a court orders',
    when: 'always',
    broken: (seen) =>
      theirsOf(seen)
        .filter(({ demands }) => demands.some(({ state, paid }) => paid > 0 !== paidStates.has(state)))
        .map(({ number, demands }) => [number, demands.map(({ state, paid }) => [state, paid])]),
  },
  {
    name: 'extended-is-not-paid',
    clause: 'URDG 758, article 23: an extended demand is deemed withdrawn; a suspension has thirty days',
    when: 'always',
    broken: (seen) =>
      theirsOf(seen)
        .filter(({ expiresOn, demands }) =>
          demands.some(({ state, paid, extension, presentedAt }) => {
            const latest = addDays(shanghaiDate(presentedAt), longestSuspensionDays)
            const extendedTo = extension?.decided?.extendedTo
            return (
              (state === 'extended' && paid > 0) ||
              (extension?.suspendedUntil ?? '') > latest ||
              (extendedTo !== undefined && expiresOn !== null && expiresOn < extendedTo)
            )
          }),
        )
        .map(({ number, expiresOn, demands }) => [number, expiresOn, demands]),
  },
]
