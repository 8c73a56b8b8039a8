import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { type InstitutionProcedure, mayCall } from '../src/rights.ts'

/** Whether the person who is signed in may call a procedure: what calls it is shown by this. */
export function useMay(): (procedure: InstitutionProcedure) => boolean {
  const { roles } = useSigned().person
  return (procedure) => mayCall(roles, procedure)
}
