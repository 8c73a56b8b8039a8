/** Runs a task for each item with limited concurrency; starts no new ones after the first failure, which it throws. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  action: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  let failed = false
  const work = async () => {
    for (const item of waiting) {
      if (failed) return
      await action(item).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
