import type { client } from '../../api.ts'

/** A lot as its page reads it. */
export type Lot = Awaited<ReturnType<typeof client.agencyLots.find>>
/** A guarantee of a lot that has opened. */
export type Guarantee = Awaited<ReturnType<typeof client.lotGuarantees.find>>
