import { Navigate } from 'react-router'
import type { MenuGroup } from './app-shell.tsx'

/** Redirects to the first page of the menu. */
export function FirstEntry({ menu }: { menu: readonly MenuGroup[] }) {
  const first = menu[0]?.entries[0]
  return first === undefined ? null : <Navigate to={first.path} replace />
}
