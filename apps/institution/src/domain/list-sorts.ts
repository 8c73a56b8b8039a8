/** The columns by which a person may order each list; every one of them has an index (docs/decisions/0053). */
export const invoiceSorts = ['at', 'amount'] as const
/** `at`: since when it is due, or when it went back. */
export const refundSorts = ['at', 'amount'] as const
export const receiptSorts = ['at', 'amount'] as const
/** `entered`: in the order in which statements were imported. */
export const bankEntrySorts = ['entered', 'booked', 'amount'] as const
export const recourseSorts = ['since', 'owed', 'rest'] as const
/** Without a choice, open ones by the clock that runs out first, then the ended. */
export const demandSorts = ['payBy', 'amount', 'presentedAt'] as const
export const applicantSorts = ['changedAt', 'applicant', 'line'] as const
export const accountSorts = ['code', 'name', 'account'] as const
export const outstandingSorts = ['lastDay', 'amount'] as const
export const releasedSorts = ['releasedAt', 'amount'] as const
