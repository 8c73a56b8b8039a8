import type { client } from '../../api.ts'

/** A demand as its page reads it. */
export type DemandPage = Awaited<ReturnType<typeof client.lotDemands.find>>
