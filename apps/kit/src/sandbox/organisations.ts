/** The legal persons of the sandbox: which program each runs, where, and how the platform knows it. */

export type Program = 'platform' | 'institution'

export type Organisation = {
  id: string
  program: Program
  port: number
  /** 统一社会信用代码, by which its name is found in the sandbox data. */
  code?: string
}

export type Institution = Organisation & { program: 'institution'; appkey: string; code: string }

export const platform = { id: 'platform', program: 'platform', port: 8080 } as const satisfies Organisation

/** 平台编码, given by the data support platform. */
export const platformCode = 'A3299010001'

/** Whose lots the scenes are of, and whose seal the sandbox has. */
export const beneficiaryName = '云川市示例信息化建设中心'

export const institutions: readonly Institution[] = [
  { id: 'bank', program: 'institution', port: 8090, appkey: 'finance_bank', code: '91329901836201478M' },
  { id: 'insurer', program: 'institution', port: 8091, appkey: 'finance_insurer', code: '91329901662739058H' },
]

export const organisations: readonly Organisation[] = [platform, ...institutions]
