/** A notice names each discrepancy (URDG 758, art. 24): signs and figures alone name none. */
export const isStatedInWords = (note: string): boolean => /\p{L}{2}/u.test(note)
