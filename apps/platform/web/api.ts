import { createClient } from '@openbaohan/ui/client/create-client.ts'
import type { wholePlatformContract } from '../src/procedures/whole-contract.ts'

/** `client` calls procedures, `query` gives options for `useQuery` and keys to read again by. */
export const { client, query } = createClient<typeof wholePlatformContract>()
