import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../../api.ts'

/** The name that a code is registered under, where it is another than the one entered. */
export function useOtherName(name: string, code: string): string | undefined {
  const known = useQuery(
    query.agencyLots.listBeneficiaries.queryOptions({ input: { text: code }, enabled: isCreditCode(code) }),
  )
  const registered = known.data?.find((one) => one.code === code)?.name
  if (registered === undefined || name === '' || foldName(registered) === foldName(name)) return undefined
  return registered
}
