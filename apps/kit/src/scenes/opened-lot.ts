import type { InstitutionId, Stage } from './stage.ts'
import { usualAmount } from './stage.ts'

/** The applications of one opened lot, which the scenes after the opening share. */
export type OpenedLot = {
  lot: string
  candidate: string
  single: string
  special: string
  /** At a guarantor that reports the result of a demand, and at one that does not. */
  demanded: string
  demandedUnreported: string
}

export const holders: Readonly<Record<Exclude<keyof OpenedLot, 'lot'>, InstitutionId>> = {
  candidate: 'bank',
  single: 'insurer',
  special: 'insurer',
  demanded: 'bank',
  demandedUnreported: 'insurer',
}

const each = ['candidate', 'single', 'special', 'demanded', 'demandedUnreported'] as const

export async function openLot({ ask, newLot, apply, reach }: Stage): Promise<OpenedLot> {
  const lot = await newLot(usualAmount)
  const opened: OpenedLot = {
    lot,
    candidate: await apply(6, lot, holders.candidate),
    single: await apply(7, lot, holders.single),
    special: await apply(8, lot, holders.special),
    demanded: await apply(9, lot, holders.demanded),
    demandedUnreported: await apply(10, lot, holders.demandedUnreported),
  }
  const held = each.map((which) => ({ number: opened[which], holder: holders[which] }))
  for (const { number, holder } of held) await reach(number, holder, 'issued')
  await ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '演示开标', bids: held.length })
  for (const { number, holder } of held) await reach(number, holder, 'restored')
  return opened
}
