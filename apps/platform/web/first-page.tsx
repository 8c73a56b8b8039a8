import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { Navigate } from 'react-router'
import { useMenu } from './menu.tsx'

/** Begins where the person's first way leads. */
export function FirstPage() {
  const { person } = useSigned()
  const first = useMenu(person.roles)[0]?.entries[0]
  return first === undefined ? null : <Navigate to={first.path} replace />
}
