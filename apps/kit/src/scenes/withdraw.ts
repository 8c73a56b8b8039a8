import { type Scene, usualAmount } from './stage.ts'

/** §7 and §8: a guarantee is withdrawn before the opening. */
export const withdraw: Scene = {
  name: 'withdraw',
  zh: '开标前退保',
  play: async ({ ask, newLot, apply, reach }) => {
    const number = await apply(4, await newLot(usualAmount), 'insurer')
    await reach(number, 'insurer', 'issued')
    await ask('platform', 'POST', `/api/applications/${number}/withdraw`, { reason: 'not-bidding' })
    await reach(number, 'insurer', 'withdrawn')
    return number
  },
}
