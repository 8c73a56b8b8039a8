import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'

type Kinds = readonly [string, ...string[]]
type HomeKinds<Due extends Kinds, Change extends Kinds, Figure extends Kinds> = {
  due: Due
  changes: Change
  figures: Figure
}

/** By which a page finds what a row is about. */
const subject = { id: z.string(), ordinal: z.int().optional() }

/** The home page of a console, for the person who is signed in and by what this person may read. */
const change = <Change extends Kinds>(kinds: Change) =>
  z.object({
    ...{ kind: z.enum(kinds), event: z.string(), at: millis, ...subject, name: z.string() },
    /** Of events that this thing had in the time; the row is its latest. */
    count: z.int(),
    /** An earlier one of them that the latest must not hide. */
    also: z.string().optional(),
  })

/** A page of what a number counts, the latest first. */
export const countedPage = <const Kind extends Kinds>(kinds: Kind) =>
  z.object({
    rows: z.array(
      z.object({
        ...{ kind: z.enum(kinds), ...subject, name: z.string(), detail: z.string().optional() },
        ...{ state: z.string(), at: millis, amount: z.string().optional() },
        /** Where a row leads that has no page of its own. */
        place: z.string().optional(),
      }),
    ),
    next: z.string().optional(),
  })

export const homeContract = <const Due extends Kinds, const Change extends Kinds, const Figure extends Kinds>(
  kinds: HomeKinds<Due, Change, Figure>,
) => ({
  /** What ends today or within the week, and what is past its day; the soonest first. */
  due: oc.output(
    z.object({
      rows: z.array(
        z.object({
          kind: z.enum(kinds.due),
          /** The day in Beijing. */
          on: z.iso.date(),
          /** The moment, where there is one. */
          at: millis.optional(),
          ...subject,
          name: z.string(),
          /** How many guarantees it concerns. */
          count: z.int().optional(),
          amount: z.string().optional(),
        }),
      ),
      hasMore: z.boolean(),
    }),
  ),
  /** What happened since the last visit: one row a thing, the latest first. */
  changes: oc.output(
    z.object({
      since: millis,
      isFirstVisit: z.boolean(),
      rows: z.array(change(kinds.changes)),
      hasMore: z.boolean(),
    }),
  ),
  figures: oc.output(
    z.array(
      z.object({
        figure: z.enum(kinds.figures),
        count: z.int(),
        amount: z.string().optional(),
        name: z.string().optional(),
      }),
    ),
  ),
  /** The same since the person last opened the bell, on whatever page. */
  listUnread: oc.output(
    z.object({ now: millis, since: millis, rows: z.array(change(kinds.changes)), hasMore: z.boolean() }),
  ),
  /** All events up to this one are read; never fewer than before. */
  noteRead: oc.input(z.strictObject({ until: millis })).output(z.void()),
  /** The person is here now. */
  noteVisit: oc.output(z.void()),
})
