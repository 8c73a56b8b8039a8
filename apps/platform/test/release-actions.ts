import { pdf } from './after-opening.ts'
import type { RunningPlatform } from './running-platform.ts'

export const smallDemand = { amount: '1.00', payeeAccount: '1', contactName: '陆知微', contactPhone: '95588' }

/** What a beneficiary's system orders about guarantees after the opening. */
export function releaseActions(platform: () => RunningPlatform) {
  const of = (number: string) => `/api/applications/${number}`
  return {
    release: (number: string, body: object = {}) => platform().api('POST', `${of(number)}/release`, body),
    releaseLot: (lot: string, body: object) => platform().api('POST', `/api/lots/${lot}/release`, body),
    hold: (number: string) => platform().api('POST', `${of(number)}/hold`, { reason: '投标人投诉评标结果' }),
    lift: (number: string) => platform().api('DELETE', `${of(number)}/hold`),
    async demand(number: string) {
      await platform().ask('POST', `${of(number)}/demands`, { ...smallDemand, files: [pdf('索赔书')] })
    },
  }
}
