import { searchContract } from '@openbaohan/server/procedures/search/contract.ts'

export const search = searchContract(['guarantee', 'application', 'partner', 'message'])
