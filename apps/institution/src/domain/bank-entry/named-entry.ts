/** An imported entry of the bank that a person names by its reference, and why it is not the money to record. */
export const entryProblems = ['entry-differs', 'entry-is-debit', 'entry-used'] as const
export type EntryProblem = (typeof entryProblems)[number]

/** Decimal yuan, `yyyy-MM-dd`, and who paid where the statement has it. */
export type NamedEntry = { amount: string; bookedOn: string; payer?: string | undefined }
