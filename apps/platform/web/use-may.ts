import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import type { PlatformProcedure } from '../src/rights.ts'

/** Whether the person who is signed in may call a procedure: what calls it is shown by this. */
export function useMay(): (procedure: PlatformProcedure) => boolean {
  const { mayCall } = useSigned()
  return (procedure) => mayCall.includes(procedure)
}

/** Messages. */
export const useMayBrowse = (): boolean => useMay()('messageConsole.browse')
