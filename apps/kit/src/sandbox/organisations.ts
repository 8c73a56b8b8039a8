/** The legal persons of the sandbox: the program each runs, its port, and its name at the platform. */

export type Program = 'platform' | 'institution'

export type Organisation = {
  id: string
  program: Program
  port: number
  /** 统一社会信用代码; the name in the sandbox data is found by it. */
  code?: string
}

export type Institution = Organisation & { program: 'institution'; appkey: string; code: string }

export const platform = { id: 'platform', program: 'platform', port: 8080 } as const satisfies Organisation

/** 平台编码, assigned by the data support platform. */
export const platformCode = 'A3299010001'

/** The organisation whose lots the scenes use, and whose seal the sandbox has. */
export const beneficiaryName = '云川市示例信息化建设中心'

export const institutions: readonly Institution[] = [
  { id: 'bank', program: 'institution', port: 8090, appkey: 'finance_bank', code: '91329901836201478M' },
  { id: 'insurer', program: 'institution', port: 8091, appkey: 'finance_insurer', code: '91329901662739058H' },
]

export const organisations: readonly Organisation[] = [platform, ...institutions]
