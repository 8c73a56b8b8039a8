/** The role of a person at an institution; one person may hold several. */
export const institutionRoles = [
  /** 核保 */
  'underwriter',
  /** 财务 */
  'finance',
  /** 理赔 */
  'claims',
  /** 主管 */
  'manager',
  /** 运维、对接 */
  'integrator',
] as const

export type InstitutionRole = (typeof institutionRoles)[number]
