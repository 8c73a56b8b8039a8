/** What the beneficiary of a lot may authorise its agency to submit. */
export const authorisedActs = ['demand', 'release'] as const
export type AuthorisedAct = (typeof authorisedActs)[number]
