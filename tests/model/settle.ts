/** Runs everything that is due, in clock steps that cover the retries of many lanes at once. */
import { organisations, type World } from './world.ts'

/** After each of them all programs run; the last one is repeated, since retries are at most five minutes apart. */
const strides = [0, 3_000, 60_000, 310_000]

/** True when no message is in flight any more; false when one still was after the maximum number of rounds. */
export async function settle(world: World, rounds: number): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    world.network.clock.advance(strides[Math.min(round, strides.length - 1)] ?? 0)
    do await Promise.all(organisations.map((one) => world.network.work(one)))
    while (await world.network.wire.flush())
    await world.refresh()
    // Two rounds at least: what a crash left leased is due only in the second.
    if (round >= 1 && isAtRest(world)) return true
  }
  return false
}

const isAtRest = ({ facts }: World) =>
  facts.sleepless.length === 0 && facts.lanes.every(({ blocked }) => blocked !== null)
