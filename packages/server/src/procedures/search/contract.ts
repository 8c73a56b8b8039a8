import { oc } from '@orpc/contract'
import { z } from 'zod'
import { text } from '../../api/contract-atoms.ts'

export const hitKinds = ['lot', 'guarantee', 'application', 'company', 'partner'] as const
export type HitKind = (typeof hitKinds)[number]

const hit = z.object({
  kind: z.enum(hitKinds),
  /** Of the page that it opens: a lot's, application's or guarantee's number, a credit code, an appkey. */
  id: z.string(),
  /** Of an application: the appkey of its partner, where numbers are unique per partner only. */
  partner: z.string().optional(),
  title: z.string(),
  note: z.string().optional(),
})
export type Hit = z.output<typeof hit>

/** The search field of a console: what the person's own lists show, by number or name. Exact matches first. */
export const searchContract = {
  find: oc.input(z.object({ text: text(100) })).output(z.object({ hits: z.array(hit) })),
}
