import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import type { InstitutionProcedure } from '../src/rights.ts'

/** Whether the person who is signed in may call a procedure: what calls it is shown by this. */
export function useMay(): (procedure: InstitutionProcedure) => boolean {
  const { mayCall } = useSigned()
  return (procedure) => mayCall.includes(procedure)
}

/** Whether the person who is signed in may read messages. */
export const useMayBrowse = (): boolean => useMay()('messageConsole.browse')
