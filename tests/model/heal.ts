/** Everything works again, and the operators of all sides do what their work lists ask of them: what is left is for good. */
import { at } from './action.ts'
import { liftHold } from './actions-after-opening.ts'
import { contested, resend, skipMoot } from './actions-world.ts'
import { settle } from './settle.ts'
import type { World } from './world.ts'

/** Enough for any retry once everything works. */
const healingRounds = 40

export async function heal(world: World): Promise<void> {
  world.network.wire.behave({ faultRate: 0 })
  world.busy.rate = 0
  for (let round = 0; round < 4; round++) {
    await settle(world, healingRounds)
    for (const doubtful of contested.targets(world)) await contested.act(world, doubtful, 0)
    await world.refresh()
    for (const blocked of resend.targets(world)) await resend.act(world, blocked, 0)
    await decideWhatIsAsked(world)
    for (const held of liftHold.targets(world)) await liftHold.act(world, held, 0)
    await mendWhatWasSkipped(world)
    await closeWhatWasSeen(world)
  }
  await settle(world, healingRounds)
  // What is refused again and again says nothing that the other side would not know better.
  for (const moot of skipMoot.targets(world)) await skipMoot.act(world, moot, 0)
  await settle(world, healingRounds)
}

/** The bank's people answer whom they have kept waiting. */
async function decideWhatIsAsked(world: World): Promise<void> {
  for (const { number, institution, invoices } of world.facts.theirs.values()) {
    const asked = invoices.find(({ state }) => state === 'requested')
    if (asked === undefined) continue
    const body = { accept: true, invoiceNumber: `2632${String(world.next()).padStart(16, '0')}` }
    await world.ask(institution, 'POST', `${at(number)}/invoices/${asked.id}`, body)
  }
}

/** Who gave up the notice of a file makes the file anew. */
async function mendWhatWasSkipped(world: World): Promise<void> {
  for (const [number, what] of world.givenUp) {
    const institution = world.facts.theirs.get(number)?.institution
    if (institution === undefined || !/ (issued|restored)$/.test(what)) continue
    const { ok } = await world.ask(institution, 'POST', `${at(number)}/reissue`, { reason: '补发' })
    if (ok) world.givenUp.delete(number)
  }
}

/** Matters that only tell a person what has happened. */
const toldOnly = new Set([
  'late-withdrawal',
  'late-give-up',
  'changed-after-opening',
  'contested-withdrawal',
  'demand-result-differs',
])

async function closeWhatWasSeen(world: World): Promise<void> {
  const { json } = await world.ask('platform', 'GET', '/api/work-items')
  for (const { id, kind } of json as { id: number; kind: string }[])
    if (toldOnly.has(kind)) await world.ask('platform', 'POST', `/api/work-items/${id}/close`, { note: '已阅' })
}
