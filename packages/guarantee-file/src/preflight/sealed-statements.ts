import type { StatedFacts } from '../text/stated-facts.ts'

/** About 1 kB each. */
const most = 2_000

/**
 * Cache of the facts stated by sealed files, by SM3, so that a plain guarantee checked shortly after does not open its
 * sealed file again (20 ms). Only pages that show what they state are cached: U+FFFD marks the others.
 */
const remembered = new Map<string, StatedFacts>()

/** @param sm3 of the sealed file, hex */
export function rememberSealed(sm3: string, pages: readonly string[], stated: StatedFacts): void {
  if (pages.some((page) => page.includes('\uFFFD'))) return
  const oldest = remembered.size < most ? undefined : remembered.keys().next().value
  if (oldest !== undefined) remembered.delete(oldest)
  remembered.set(sm3, stated)
}

export const recallSealed = (sm3: string): StatedFacts | undefined => remembered.get(sm3)
