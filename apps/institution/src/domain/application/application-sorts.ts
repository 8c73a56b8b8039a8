/** The columns by which a person may order the list of applications; each has its indexes. */
export const applicationSorts = ['receivedAt', 'amount', 'applicant'] as const
export type ApplicationSort = (typeof applicationSorts)[number]
