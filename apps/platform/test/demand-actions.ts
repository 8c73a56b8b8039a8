import assert from 'node:assert/strict'
import { fullView, opened, pdf } from './after-opening.ts'
import type { RunningPlatform } from './running-platform.ts'
import type { StubInstitution } from './stub-institution.ts'

const askedDemand = {
  amount: '700000.00',
  payeeAccount: '3299018800090001234',
  reason: '中标后拒签合同',
  contactName: '陆知微',
  contactPhone: '13900001111',
}

/** What a beneficiary's system does about demands, and what it reads of them. */
export function demandActions(platform: () => RunningPlatform) {
  const demand = (number: string, change: object = {}) =>
    platform().api('POST', `/api/applications/${number}/demands`, { ...askedDemand, files: [pdf('索赔书')], ...change })
  const demandsOf = async (number: string) => (await fullView(platform(), number)).demands
  return {
    demand,
    demandsOf,
    statesOf: async (number: string) => (await demandsOf(number)).map(({ state }) => state),
    record: (number: string, result: object, ordinal = 1) =>
      platform().api('POST', `/api/applications/${number}/demands/${ordinal}/result`, result),
    /** A demand on a guarantee that was just opened. */
    async presentedTo(institution: StubInstitution, change: object = {}) {
      const made = await opened(platform(), institution)
      const answer = await demand(made.number, change)
      assert.equal(answer.status, 201, JSON.stringify(answer.json))
      await platform().platform.settle()
      return made
    },
  }
}
