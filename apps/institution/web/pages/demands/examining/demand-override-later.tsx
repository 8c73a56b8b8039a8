import { lazy, Suspense } from 'react'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'

/** Read after the page is drawn: they name findings, whose table is large. */
const LateOverride = lazy(() => import('./demand-override.tsx').then((late) => ({ default: late.DemandOverride })))
const LateOverrides = lazy(() => import('./demand-override.tsx').then((late) => ({ default: late.WaitingOverrides })))

export function DemandOverride({ demand }: { demand: DemandDetail }) {
  if (demand.override === undefined) return null
  return (
    <Suspense fallback={null}>
      <LateOverride demand={demand} />
    </Suspense>
  )
}

export function WaitingOverrides() {
  return (
    <Suspense fallback={null}>
      <LateOverrides />
    </Suspense>
  )
}
