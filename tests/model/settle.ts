/** Lets everything happen that is due, in strides of the clock that meet the retries of many lanes at once. */
import { organisations, type World } from './world.ts'

/** After each of them all programs work; the last one again and again, since retries come five minutes apart at most. */
const strides = [0, 3_000, 60_000, 310_000]

/** True when nothing is on its way any more; false when it still was after so many rounds. */
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
