import { ApiFailure } from '../../api/call-api.ts'
import { Failure } from '../../command.ts'
import { type Scene, usualAmount } from '../scene.ts'

/**
 * A lot ends without an opening. Its withdrawals go out over the following 24 hours at random, so that nothing ties
 * them to it; the demo does not wait for them, and looks that nothing of the lot is told at once.
 */
export const abortedLot: Scene = {
  name: 'aborted-lot',
  zh: '流标：不解密、不列名单，退保在24小时内随机发出',
  play: async ({ ask, newLot, apply, reach }) => {
    const lot = await newLot(usualAmount)
    const number = await apply(5, lot, 'bank')
    await reach(number, 'bank', 'issued')
    await ask('platform', 'POST', `/api/lots/${lot}/abort`, { reason: '投标人不足三家' })
    const { state } = await ask<{ state: string }>('platform', 'GET', `/api/lots/${lot}`)
    if (state !== 'aborted') throw new Failure(`${lot}: ${state}`)
    const listed = await ask('platform', 'GET', `/api/lots/${lot}/applications`).catch((error: unknown) => error)
    if (!(listed instanceof ApiFailure && listed.message.includes('lot-not-opened')))
      throw new Failure(`${lot} tells its applications: ${JSON.stringify(listed)}`)
    return `${lot}; not waited for`
  },
}
