/** All faults end, and the operators of all sides work off their review queues: what is left is permanent. */
import { at } from './action.ts'
import { liftHold } from './actions-after-opening.ts'
import { contested, resend, skipObsolete } from './actions-world.ts'
import { settle } from './settle.ts'
import type { World } from './world.ts'

/** Enough for any retry once everything works. */
const drainRounds = 40

export async function drain(world: World): Promise<void> {
  world.network.wire.behave({ faultRate: 0 })
  world.busy.rate = 0
  for (let round = 0; round < 4; round++) {
    await settle(world, drainRounds)
    for (const doubtful of contested.targets(world)) await contested.run(world, doubtful, 0)
    await world.refresh()
    for (const blocked of resend.targets(world)) await resend.run(world, blocked, 0)
    await decideWhatIsAsked(world)
    await endWhatLapsed(world)
    for (const held of liftHold.targets(world)) await liftHold.run(world, held, 0)
    await reissueSkipped(world)
    await closeWhatWasSeen(world)
  }
  await settle(world, drainRounds)
  // A message that is refused repeatedly contains nothing that the other side does not know already.
  for (const obsolete of skipObsolete.targets(world)) await skipObsolete.run(world, obsolete, 0)
  await settle(world, drainRounds)
}

/** The bank's staff answer every pending request. */
async function decideWhatIsAsked(world: World): Promise<void> {
  for (const { number, institution, invoices } of world.facts.theirs.values()) {
    const asked = invoices.find(({ state }) => state === 'requested')
    if (asked === undefined) continue
    const body = { accept: true, invoiceNumber: `2632${String(world.next()).padStart(16, '0')}` }
    await world.ask(institution, 'POST', `${at(number)}/invoices/${asked.id}`, body)
  }
}

/** The trading centre informs the institution of a lapse that it did not confirm: its staff end the application. */
async function endWhatLapsed(world: World): Promise<void> {
  for (const { number, institution, work } of world.facts.ours.values())
    if (work.includes('lapse-not-confirmed'))
      await world.ask(institution, 'POST', `${at(number)}/decide`, { accept: false, reason: '标段已开标' })
}

/** The institution that skipped the notice of a file issues the file again. */
async function reissueSkipped(world: World): Promise<void> {
  for (const [number, what] of world.skipped) {
    const institution = world.facts.theirs.get(number)?.institution
    if (institution === undefined || !/ (issued|restored)$/.test(what)) continue
    const { ok } = await world.ask(institution, 'POST', `${at(number)}/reissue`, { reason: '补发' })
    if (ok) world.skipped.delete(number)
  }
}

/** Work items that only inform a person. */
const informationOnly = new Set([
  'late-withdrawal',
  'late-give-up',
  'changed-after-opening',
  'contested-withdrawal',
  'demand-result-differs',
  'last-day-rejected',
])

async function closeWhatWasSeen(world: World): Promise<void> {
  const { json } = await world.ask('platform', 'GET', '/api/work-items')
  for (const { id, kind } of json as { id: number; kind: string }[])
    if (informationOnly.has(kind)) await world.ask('platform', 'POST', `/api/work-items/${id}/close`, { note: '已阅' })
}
