/**
 * No wait of a test has a time limit of its own: it ends on its event. Only the runner ends a file that takes too long,
 * and states what its process was waiting for.
 */
const minute = 60_000

/** Of a file; also the default limit of the browser's driver. */
export const fileLimitMs: number = 10 * minute
/** Of a campaign (`*.all.test.ts`). */
export const campaignLimitMs: number = 60 * minute

type Wait = () => string
const pending = new Set<Wait>()

/** @param what is awaited, as the runner states it; a function where it is known only then */
export async function waitFor<T>(what: string | Wait, awaited: Promise<T>): Promise<T> {
  const wait = typeof what === 'string' ? () => what : what
  pending.add(wait)
  try {
    return await awaited
  } finally {
    pending.delete(wait)
  }
}

export const pendingWaits = (): string[] => [...pending].map((wait) => wait())
