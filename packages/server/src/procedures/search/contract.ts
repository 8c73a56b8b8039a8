import { oc } from '@orpc/contract'
import { z } from 'zod'
import { text } from '../../api/contract-atoms.ts'

const hitOf = <const Kinds extends readonly string[]>(kinds: Kinds) =>
  z.object({
    kind: z.enum(kinds),
    /** Of the page that it opens: a number, a credit code, an appkey. */
    id: z.string(),
    /** Of an application: the appkey of its partner, where numbers are unique per partner only. */
    partner: z.string().optional(),
    title: z.string(),
    note: z.string().optional(),
  })

/** `kind` is the noun of the page that it opens. */
export type Hit<Kind extends string = string> = Omit<z.output<ReturnType<typeof hitOf<[]>>>, 'kind'> & { kind: Kind }

/**
 * The search field of a console: what the person's own lists show, by number or name. Exact matches first.
 * @param kinds of what this console finds
 */
export const searchContract = <const Kinds extends readonly string[]>(kinds: Kinds) => ({
  find: oc.input(z.object({ text: text(100) })).output(
    z.object({
      hits: z.array(hitOf(kinds)),
      /** Of each kind: where so many were found there may be more. */
      most: z.int(),
    }),
  ),
})
