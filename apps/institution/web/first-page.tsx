import { Navigate } from 'react-router'
import { useMenu } from './menu.tsx'

/** Begins where the person's first way leads. */
export function FirstPage() {
  const first = useMenu()[0]?.entries[0]
  return first === undefined ? null : <Navigate to={first.path} replace />
}
