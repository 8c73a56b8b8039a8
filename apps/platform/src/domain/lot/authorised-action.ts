/** What the beneficiary of a lot may authorise its agency to submit. */
export const authorisedActions = ['demand', 'release'] as const
export type AuthorisedAction = (typeof authorisedActions)[number]
