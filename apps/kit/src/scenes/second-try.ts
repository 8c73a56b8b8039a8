import { decide } from './decide.ts'
import { amountForAPerson, type Scene } from './stage.ts'

/** A person at the bank refuses (§2, applystatus 0); the bidder applies again, and the guarantee is issued. */
export const secondTry: Scene = {
  name: 'second-try',
  zh: '审核未通过，再次申请后出函',
  play: async (stage) => {
    const { newLot, apply, reach } = stage
    const lot = await newLot(amountForAPerson)
    const first = await apply(1, lot, 'bank')
    await reach(first, 'bank', 'accepted', 'underwriting')
    await decide(stage, first, 'bank', { accept: false, reason: '财务资料不全' })
    await reach(first, 'bank', 'refused')
    const second = await apply(1, lot, 'bank')
    await reach(second, 'bank', 'accepted', 'underwriting')
    await decide(stage, second, 'bank', { accept: true, reason: '资料已补齐' })
    await reach(second, 'bank', 'issued')
    return `${first} → ${second}`
  },
}
