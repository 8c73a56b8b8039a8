import { applicationsChinese } from './applications-zh.ts'
import { bidderChinese } from './bidder-zh.ts'
import { demandsChinese } from './demands-zh.ts'
import { invoicesChinese, premiumsChinese, rulesChinese, withdrawalsChinese } from './money-zh.ts'
import { reportsChinese } from './reports-zh.ts'
import { templatesChinese } from './templates-zh.ts'

export const chinese = {
  product: '开放保函 · 金融机构',
  purpose: '核保、出函、还原、开票、解除与见索即付，一处办理。',
  roles: {
    underwriter: '核保',
    finance: '财务',
    claims: '理赔',
    manager: '主管',
    integrator: '运维对接',
  },
  menu: { work: '办理', settings: '设置' },
  applications: applicationsChinese,
  demands: demandsChinese,
  reports: reportsChinese,
  templates: templatesChinese,
  bidder: bidderChinese,
  premiums: premiumsChinese,
  invoices: invoicesChinese,
  withdrawals: withdrawalsChinese,
  rules: rulesChinese,
} as const
