import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { hearTime } from './server-time.ts'

/**
 * The typed client of a program's API for its own console: the browser's session authenticates it, and the header
 * proves that the page itself made the request (no form or picture of another site can set it).
 */
export function createClient<Contract extends AnyContractRouter>() {
  const link = new RPCLink({
    url: new URL('/api/rpc', location.origin).href,
    headers: { 'x-openbaohan': '1' },
    fetch: async (request, init) => hearTime(await fetch(request, init)),
  })
  const client: ContractRouterClient<Contract> = createORPCClient(link)
  return { client, query: createTanstackQueryUtils(client) }
}
