import { applicationsChinese } from '../pages/applications/texts.zh.ts'
import { approvalsChinese } from '../pages/approvals/texts.zh.ts'
import { demandsChinese } from '../pages/demands/texts.zh.ts'
import { invoicesChinese } from '../pages/invoices/texts.zh.ts'
import { premiumsChinese } from '../pages/premiums/texts.zh.ts'
import { recoursesChinese } from '../pages/recourses/texts.zh.ts'
import { refundsChinese } from '../pages/refunds/texts.zh.ts'
import { withdrawalsChinese } from '../pages/withdrawals/texts.zh.ts'

export const chinese = {
  product: '开放保函 · 金融机构',
  purpose: '核保、出函、还原、开票、注销与见索即付，一处办理。',
  roles: {
    underwriter: '核保',
    finance: '财务',
    claims: '理赔',
    manager: '主管',
    integrator: '运维对接',
  },
  firstHint: {
    underwriter:
      '打开一笔申请：符合自动核保条件的已自动办理，其余由您决定。标段在开标前是密文，核保只依据投标人和金额。',
    finance:
      '查看到账的保费和待开的发票。显示“待缴费”的申请，由投标人在自己的页面付款（沙箱里是模拟付款），也可由您登记到账。应退款项见“应退款”，应付索赔见“索赔”。',
    claims: '有索赔时，先看收到的时间和付款期限，再审单据：见索即付，只审单据，不符点一次列明。',
    manager: '先看“申请”：每一笔申请的状态与经办人。规则、模板和人员见左侧菜单。',
    integrator: '打开一条报文，查看签名串和每一步的结果；对接核心系统，请在左侧菜单创建 API 密钥、设置事件推送。',
  },
  menu: {
    work: '业务',
    settings: '设置',
    alerts: '待处理提醒',
    bankEntries: '银行流水',
    withdrawals: '退保与放弃',
    templates: '保函模板',
    applicants: '企业额度与名单',
    rules: '产品与规则',
    reports: '报表',
  },
  applications: applicationsChinese,
  approvals: approvalsChinese,
  demands: demandsChinese,
  premiums: premiumsChinese,
  recourses: recoursesChinese,
  refunds: refundsChinese,
  invoices: invoicesChinese,
  withdrawals: withdrawalsChinese,
} as const
