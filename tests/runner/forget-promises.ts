/**
 * Loaded before Node's test runner loads test files: the runner's hook follows every promise of the process until its
 * end, only to know of which test an error is that nothing awaits. Such an error still fails the run (`run-job.ts`).
 */
import { createRequire } from 'node:module'

type Internal = { getHookArrays(): [{ disable(): unknown }[], ...unknown[]] }

const { getHookArrays }: Internal = createRequire(import.meta.url)('internal/async_hooks')
const [hooks] = getHookArrays()
for (const hook of [...hooks]) hook.disable()
