/** What the form of a demand states beside number and amount, and its letter need not repeat. */
export const termFacts = ['beneficiary', 'extension', 'reason', 'account', 'contact'] as const
export type TermFact = (typeof termFacts)[number]
export const isTermFact = (fact: string): fact is TermFact => termFacts.some((one) => one === fact)
