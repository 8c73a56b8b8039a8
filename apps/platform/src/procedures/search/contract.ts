import { searchContract } from '@openbaohan/server/procedures/search/contract.ts'

export const search = searchContract(['lot', 'guarantee', 'application', 'company', 'partner', 'message'])
