import { amountForAPerson, type Scene } from './stage.ts'

/** §12: the bidder abandons at the institution, which notifies the platform. */
export const abandonAtInstitution: Scene = {
  name: 'abandoned',
  zh: '投标人在机构放弃申请',
  play: async ({ ask, newLot, apply, reach }) => {
    const number = await apply(3, await newLot(amountForAPerson), 'insurer')
    await reach(number, 'insurer', 'accepted', 'underwriting')
    await ask('insurer', 'POST', `/api/applications/${number}/abandon`, { reason: '企业不再参加投标' })
    await reach(number, 'insurer', 'abandoned')
    return number
  },
}
