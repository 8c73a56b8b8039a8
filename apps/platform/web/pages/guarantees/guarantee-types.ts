import type { client } from '../../api.ts'

/** A guarantee as its page reads it. */
export type Guarantee = Awaited<ReturnType<typeof client.guarantees.find>>
export type GuaranteeFile = Guarantee['files'][number]
