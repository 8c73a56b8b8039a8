import type { InstitutionId, Stage } from '../scene.ts'
import { usualAmount } from '../scene.ts'

/** The applications of one opened lot, which the scenes after the opening share. */
export type OpenedLot = { lot: string; candidate: string; single: string; special: string; demanded: string }

export const holders: Readonly<Record<Exclude<keyof OpenedLot, 'lot'>, InstitutionId>> = {
  candidate: 'bank',
  single: 'insurer',
  special: 'insurer',
  demanded: 'bank',
}

export async function openLot({ ask, newLot, apply, reach }: Stage): Promise<OpenedLot> {
  const lot = await newLot(usualAmount)
  const opened: OpenedLot = {
    lot,
    candidate: await apply(6, lot, holders.candidate),
    single: await apply(7, lot, holders.single),
    special: await apply(8, lot, holders.special),
    demanded: await apply(9, lot, holders.demanded),
  }
  const of = [opened.candidate, opened.single, opened.special, opened.demanded]
  const at = [holders.candidate, holders.single, holders.special, holders.demanded]
  for (const [index, number] of of.entries()) await reach(number, at[index] ?? 'bank', 'issued')
  await ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '演示开标', bids: of.length })
  for (const [index, number] of of.entries()) await reach(number, at[index] ?? 'bank', 'restored')
  return opened
}
