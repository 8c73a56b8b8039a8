import { lazy, Suspense } from 'react'
import type { PlatformProcedure } from '../src/rights.ts'
import { useMay } from './use-may.ts'

type Asked = { procedure: PlatformProcedure; title: string }

/** The table of rights is read by those alone who lack one. */
const WhoMay = lazy(async () => {
  const [{ rolesOf }, { ForbiddenPage }] = await Promise.all([
    import('../src/rights.ts'),
    import('@openbaohan/ui/page/forbidden-page.tsx'),
  ])
  return { default: ({ procedure, title }: Asked) => <ForbiddenPage title={title} roles={rolesOf(procedure)} /> }
})

/** A form for those who may send it; others read who may. */
export function Permitted({ children, ...asked }: Asked & { children: React.ReactNode }) {
  if (useMay()(asked.procedure)) return children
  return (
    <Suspense>
      <WhoMay {...asked} />
    </Suspense>
  )
}
