import { type ApplicationState, applicationStates } from './application-state.ts'

/** `wasInForce`: at the opening of its lot, as `inForceAtOpening` states it. */
export type CountedApplication = { readonly state: ApplicationState; readonly wasInForce: boolean }

export type GuaranteeCount = {
  readonly guarantees: number
  /** Applications of the lot that are no guarantee of its opening, by state. */
  readonly apart: readonly { readonly state: ApplicationState; readonly count: number }[]
}

/** Of one opened lot: the only count of its guarantees, on pages, sheets and in files. */
export function countGuarantees(applications: readonly CountedApplication[]): GuaranteeCount {
  const apart = applications.filter(({ wasInForce }) => !wasInForce)
  return {
    guarantees: applications.length - apart.length,
    apart: applicationStates.flatMap((state) => {
      const count = apart.filter((one) => one.state === state).length
      return count === 0 ? [] : [{ state, count }]
    }),
  }
}
