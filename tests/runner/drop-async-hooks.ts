/**
 * Node's test runner follows each promise of a process to the test that made it, by `async_hooks`; a promise costs thirty
 * times more with it, and a program under test makes millions. Needs `--expose-internals`.
 */
import { createRequire } from 'node:module'

type AsyncHook = { disable(): unknown }
type Internals = { getHookArrays(): readonly [hooks: readonly AsyncHook[], ...unknown[]] }

/**
 * Disables every hook of `async_hooks` that is enabled. Afterwards an error outside any test is no longer assigned to the
 * test that caused it; the runner reports it for the process.
 */
export function dropAsyncHooks(): void {
  const internals: Internals = createRequire(import.meta.url)('internal/async_hooks')
  const [hooks] = internals.getHookArrays()
  for (const hook of [...hooks]) hook.disable()
}
