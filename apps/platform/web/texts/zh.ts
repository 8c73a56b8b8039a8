import { agencyChinese } from './agency-zh.ts'
import { applicationsChinese } from './applications-zh.ts'
import { centreChinese } from './centre-zh.ts'
import { verifyChinese } from './verify-zh.ts'

export const chinese = {
  agency: agencyChinese,
  centre: centreChinese,
  product: '开放保函 · 交易平台',
  purpose: '电子投标保函：申请、开标还原、核验与索赔，开标前无人知道谁投了哪个标段。',
  roles: {
    bidder: '投标人',
    agency: '招标代理',
    beneficiary: '招标人',
    centre: '交易中心',
    supervisor: '行政监督',
    integrator: '运维对接',
  },
  menu: { work: '办理' },
  lots: {
    title: '标段',
    purpose: '已登记的标段；标段本身是公开的，谁投了哪个标段在开标前无人知道。',
    empty: '还没有标段，可新建或从 CSV 导入',
    number: '标段编号',
    name: '标段名称',
    beneficiary: '招标人',
    amount: '保证金',
    opensAt: '开标时间',
  },
  applications: applicationsChinese,
  verify: verifyChinese,
} as const
