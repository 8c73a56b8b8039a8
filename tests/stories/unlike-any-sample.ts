import { loadSandboxData, type SandboxData } from '@openbaohan/kit/seed/sandbox-data.ts'
import { startOfStory } from '../harness/network.ts'

/**
 * Amounts and contacts that no example of a message and no other record has: where one appears, an application was
 * disclosed.
 */
export async function unlikeAnySample(): Promise<SandboxData> {
  const { lots, bidders, ...data } = await loadSandboxData(startOfStory)
  return {
    ...data,
    lots: lots.map((lot) => ({ ...lot, amount: '613407.00' })),
    bidders: bidders.map((bidder, index) => ({ ...bidder, contactName: `顾闻笙${index}` })),
  }
}
