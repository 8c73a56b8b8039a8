/** What finance of an institution records when the applicant has paid something back. `amount`: yuan. */
export const recoveryOf = (amount: string, reference: string) => ({ amount, reference, fromWhom: '申请人' })
