import { lazy, Suspense } from 'react'
import { useSigned } from '../sign-in/require-session.tsx'
import type { ForbiddenForm } from './forbidden-page.tsx'

/** What the console of one program asks: by its own procedures, which name their roles. */
export type Permission<Procedure extends string> = Pick<ForbiddenForm, 'title'> & {
  procedure: Procedure
  children: React.ReactNode
}

const ForbiddenPage = lazy(async () => ({ default: (await import('./forbidden-page.tsx')).ForbiddenPage }))

/** A form for those who may send it; others read who may. */
export function Permitted({ children, ...form }: ForbiddenForm & { children: React.ReactNode }) {
  if (useSigned().mayCall.includes(form.procedure)) return children
  return (
    <Suspense>
      <ForbiddenPage {...form} />
    </Suspense>
  )
}
