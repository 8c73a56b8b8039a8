/** The role of a person on the platform; one person may hold several in one organisation. */
export const platformRoles = [
  /** 投标人 */
  'bidder',
  /** 招标代理 */
  'agency',
  /** 招标人 */
  'beneficiary',
  /** 交易中心 */
  'centre',
  /** 行政监督 */
  'supervisor',
  /** 运维、对接 */
  'integrator',
] as const

export type PlatformRole = (typeof platformRoles)[number]
