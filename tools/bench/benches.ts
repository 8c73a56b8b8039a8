/** The benches by the name that `npm run bench -- NAME` takes. */
import type { BenchResult, BenchSize } from './measure.ts'

/** Each is loaded only on request; `npm test` runs the short form of every one. */
export const benches: Readonly<Record<string, () => Promise<{ bench(size?: BenchSize): Promise<BenchResult> }>>> = {
  protocol: () => import('./protocol.ts'),
  receive: () => import('./receive.ts'),
  deliver: () => import('./deliver.ts'),
  file: () => import('./file.ts'),
  'file-verify': () => import('./file-verify.ts'),
  'file-memory': () => import('./file-memory.ts'),
  'file-scan': () => import('./file-scan.ts'),
  life: () => import('./life.ts'),
  storm: () => import('./storm.ts'),
  opening: () => import('./opening.ts'),
  lists: () => import('./lists.ts'),
  hostile: () => import('./hostile.ts'),
  live: () => import('./live.ts'),
  paint: () => import('./console-paint.ts'),
}
