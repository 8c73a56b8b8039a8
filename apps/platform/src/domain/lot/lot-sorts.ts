/** The columns by which a person may order the list of lots; each has its indexes. */
export const lotSorts = ['urgency', 'opensAt', 'amount', 'name', 'beneficiary'] as const
export type LotSort = (typeof lotSorts)[number]
