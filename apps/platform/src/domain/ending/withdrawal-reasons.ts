/**
 * Why a guarantee is withdrawn (§7), as the text that travels. Bidders write the name of the lot into free text, so
 * this list is closed.
 */
export const withdrawalReasons = {
  'not-bidding': '不参加投标',
  'wrong-information': '申请信息有误',
  'changed-institution': '更换出函机构',
  other: '其他',
} as const

export type WithdrawalReason = keyof typeof withdrawalReasons
