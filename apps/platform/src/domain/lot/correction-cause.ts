/** Why a correction is announced: from a list, so that notices can be compared; what is not in it is explained. */
export const namedCauses = ['entry-mistake', 'document-change', 'beneficiary-request', 'objection'] as const
export const correctionCauses = [...namedCauses, 'other'] as const

export type CorrectionCause = { kind: (typeof namedCauses)[number] } | { kind: 'other'; text: string }
