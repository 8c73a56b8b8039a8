/** The columns by which a person may order each list; every one of them has an index (docs/decisions/0053). */
export const entrySorts = ['changedAt', 'name', 'code'] as const
export const centreWithdrawalSorts = ['at'] as const
export const lotDemandSorts = ['createdAt', 'amount'] as const
export const ownApplicationSorts = ['submittedAt', 'amount'] as const
/** Of all lots. */
export const guaranteeSorts = ['opensAt'] as const
/** Of one lot, which has a few hundred guarantees at most. */
export const guaranteeSortsOfLot = ['applicant', 'amount'] as const

/** Figures of the home page whose rows have yet to come: what is due next comes first. */
export const figuresSoonestFirst = ['lots-ahead', 'openings-today'] as const
