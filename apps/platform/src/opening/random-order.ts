/** Draws from a source of random bytes, so that tests may choose them. */
export type RandomBytes = (length: number) => Uint8Array

const drawn = 2 ** 48

/** A whole number from 0 to below `limit`; the bias of at most limit / 2⁴⁸ is no concern here. */
export function randomBelow(random: RandomBytes, limit: number): number {
  const value = random(6).reduce((sum, byte) => sum * 256 + byte, 0)
  return Math.floor((value / drawn) * limit)
}

/** A new array in random order (Fisher–Yates). */
export function shuffled<T>(random: RandomBytes, items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: randomBelow(random, drawn) }))
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item)
}
