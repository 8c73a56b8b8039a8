import { amountForAPerson, type Scene } from './stage.ts'

/** §11: the bidder abandons on the platform before anything was issued. */
export const abandonOnPlatform: Scene = {
  name: 'abandon',
  zh: '投标人在平台放弃申请',
  play: async ({ ask, newLot, apply, reach }) => {
    const number = await apply(2, await newLot(amountForAPerson), 'bank')
    await reach(number, 'bank', 'accepted', 'underwriting')
    await ask('platform', 'POST', `/api/applications/${number}/abandon`, {})
    await reach(number, 'bank', 'abandoned')
    return number
  },
}
