/** The sections of the monthly report and their columns, with their heads in the file. */
type Word = { readonly zh: string; readonly en: string }
const word = (zh: string, en: string): Word => ({ zh, en })

const counts = {
  applications: word('保函申请数', 'Applications'),
  guarantees: word('开标时有效保函数', 'Guarantees in force at the opening'),
  amount: word('担保金额（元）', 'Guaranteed amount (yuan)'),
  premium: word('费用（元）', 'Charges (yuan)'),
  refused: word('未出函数', 'Not issued'),
  restored: word('还原数', 'Restored'),
  released: word('注销（解除）数', 'Released'),
  releasedAmount: word('注销（解除）金额（元）', 'Released amount (yuan)'),
  expired: word('到期数', 'Expired'),
  agreed: word('同意注销数', 'Releases agreed'),
  demands: word('收到索赔数', 'Demands received'),
  demandedAmount: word('索赔金额（元）', 'Amount demanded (yuan)'),
  paid: word('赔付数', 'Demands paid'),
  paidAmount: word('赔付金额（元）', 'Amount paid (yuan)'),
}

export const reportSections = {
  totals: {
    title: word('总体情况', 'Totals'),
    columns: {
      lots: word('开标标段数', 'Lots opened'),
      early: word('提前开标数', 'Opened early'),
      suspended: word('暂停次数', 'Suspensions'),
      aborted: word('流标数', 'Aborted lots'),
      terminated: word('终止招标数', 'Terminated tenders'),
      ...counts,
    },
  },
  institutions: {
    title: word('按出函机构', 'By institution'),
    columns: { name: word('出函机构', 'Institution'), ...counts },
  },
  demands: {
    title: word('索赔办理', 'Demands'),
    columns: {
      received: word('收到', 'Received'),
      waiting: word('机构尚无答复', 'No answer yet'),
      examined: word('机构已审核', 'Examined'),
      discrepant: word('有不符点', 'Discrepant'),
      paid: word('已赔付', 'Paid'),
      refused: word('拒付', 'Refused'),
      ended: word('撤销或展期', 'Cancelled or extended'),
    },
  },
  releases: {
    title: word('注销办理', 'Releases'),
    columns: {
      agreed: word('招标人同意', 'Agreed by the beneficiary'),
      returned: word('机构已注销', 'Released by the institution'),
      open: word('未办结', 'In progress'),
    },
  },
  refusals: {
    title: word('未出函原因', 'Why nothing was issued'),
    columns: { reason: word('原因', 'Reason'), count: word('次数', 'Times') },
  },
  overdue: {
    title: word('逾期未退还的标段（生成时）', 'Lots with overdue returns (when made)'),
    columns: {
      number: word('标段编号', 'Lot number'),
      name: word('标段名称', 'Lot name'),
      beneficiary: word('招标人', 'Beneficiary'),
    },
  },
} as const satisfies Record<string, { title: Word; columns: Readonly<Record<string, Word>> }>

export type ReportSection = keyof typeof reportSections
export const reportSectionNames = Object.keys(reportSections) as ReportSection[] // its own keys
export const columnsOf = (section: ReportSection): Readonly<Record<string, Word>> => reportSections[section].columns

/** 行政区划代码 by GB/T 2260, and what an authority calls itself. */
export const reportCodes = { regionCode: /^\d{6}$/, authorityCode: /^[0-9A-Za-z-]{1,18}$/ } as const

export type ChosenSection = { section: ReportSection; columns: string[] }
export type ReportSettings = {
  /** 行政区划代码 and the code of the authority, as it asks for them. */
  regionCode: string
  authorityCode: string
  authorityName: string
  sections: ChosenSection[]
  /** Of the next month, 1 to 28; absent: by hand alone. */
  day?: number
}

/** Every section with every column. */
export const everySection = (): ChosenSection[] =>
  reportSectionNames.map((section) => ({ section, columns: Object.keys(columnsOf(section)) }))
