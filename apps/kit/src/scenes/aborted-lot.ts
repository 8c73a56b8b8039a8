import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { ApiFailure } from '../api/call-api.ts'
import { Failure } from '../command.ts'
import { type Scene, usualAmount } from './stage.ts'

/**
 * A lot ends without an opening: nothing of it is disclosed. Its withdrawals are sent over the following 24 hours at
 * random times, so that nothing links them to it; the scene moves the sandbox clock by a day and checks them.
 */
export const abortedLot: Scene = {
  name: 'aborted-lot',
  zh: '流标：不解密、不列名单，退保在24小时内随机发出（拨快时钟一天）',
  play: async ({ ask, newLot, apply, reach, until, advance }) => {
    const lot = await newLot(usualAmount)
    const number = await apply(5, lot, 'bank')
    await reach(number, 'bank', 'issued')
    await ask('platform', 'POST', `/api/lots/${lot}/abort`, { reason: '投标人不足三家' })
    const { state } = await ask<{ state: string }>('platform', 'GET', `/api/lots/${lot}`)
    if (state !== 'aborted') throw new Failure(`${lot}: ${state}`)
    const listed = await ask('platform', 'GET', `/api/lots/${lot}/applications`).catch((error: unknown) => error)
    if (!(listed instanceof ApiFailure && listed.message.includes('lot-not-opened')))
      throw new Failure(`${lot} discloses its applications: ${JSON.stringify(listed)}`)
    const look = () => ask<{ events: { event: string }[] }>('platform', 'GET', `/api/lots/${lot}`)
    await until(`${lot}: opened-to-machine`, async () => {
      return (await look()).events.some(({ event }) => event === 'opened-to-machine') || undefined
    })
    advance(dayMs)
    await reach(number, 'bank', 'withdrawn')
    return `${lot}: ${number}`
  },
}
