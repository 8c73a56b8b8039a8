/**
 * The errors that panels of the page state at this moment. Each failure of a query is an object of its own, so that a
 * panel hides from the bar the query it is about and no other.
 */
const panels = new Map<unknown, number>()
const listeners = new Set<() => void>()

/** @returns ends it */
export function stateError(error: unknown): () => void {
  change(error, 1)
  return () => change(error, -1)
}

export const isStated = (error: unknown): boolean => panels.has(error)

export function watchStated(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(error: unknown, by: 1 | -1): void {
  const count = (panels.get(error) ?? 0) + by
  if (count === 0) panels.delete(error)
  else panels.set(error, count)
  for (const listener of listeners) listener()
}
