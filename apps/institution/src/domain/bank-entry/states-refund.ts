/** 退保费, 退手续费, 退款, 保费退回; not 退保 alone, which is the end of a guarantee. */
const refunds = /退[^，。；\s]{0,6}(?:费|款)|(?:费|款)[^，。；\s]{0,2}退[还回]|refund/i

/** Whether who paid states in the remittance information of a debit that it is a refund. */
export const statesRefund = (remittance: string | undefined): boolean => refunds.test(remittance ?? '')
