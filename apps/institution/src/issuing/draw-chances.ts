import { createHmac, randomBytes } from 'node:crypto'

/** From 0 to less than 1 for each id, by a key of this process: the same each time, and not to be foreseen. */
export function drawChances(): (id: string) => number {
  const key = randomBytes(32)
  return (id) => createHmac('sha256', key).update(id).digest().readUInt32BE() / 2 ** 32
}
