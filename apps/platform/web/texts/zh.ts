import { applicationsChinese } from '../pages/applications/texts.zh.ts'
import { correctionsChinese } from '../pages/corrections/texts.zh.ts'
import { guaranteesChinese } from '../pages/guarantees/texts.zh.ts'
import { lettersChinese } from '../pages/letters/texts.zh.ts'
import { agencyChinese } from '../pages/lots/texts.zh.ts'
import { centreChinese } from '../pages/openings/texts.zh.ts'
import { verifyChinese } from '../pages/verify/texts.zh.ts'

export const chinese = {
  agency: agencyChinese,
  centre: centreChinese,
  corrections: correctionsChinese,
  letters: lettersChinese,
  product: '开放保函 · 交易平台',
  nextOpening: '到下一个开标',
  purpose: '电子投标保函：申请、开标还原、核验与索赔，开标前无人知道谁投了哪个标段。',
  roles: {
    bidder: '投标人',
    agency: '招标代理',
    beneficiary: '招标人',
    centre: '交易中心',
    supervisor: '行政监督',
    integrator: '运维对接',
  },
  firstHint: {
    bidder:
      '申请一份保函：选一个标段和一家金融机构提交；机构受理后按机构页面缴费，到账后机构出具密文保函，平台随即核验。开标后回到这里，看它还原成明文。',
    agency:
      '打开一个标段，看它的开标安排。开标前谁也看不到申请，这是有意的；开标后在这里注销未中标人的保函，或替招标人准备索赔。',
    beneficiary: '看看本单位的标段。开标后，收到的保函、截止提醒和索赔都在左边；索赔书由您盖章后才会送出。',
    centre: '打开一个标段：开标前只有倒计时。点顶部的沙箱时钟拨到开标，再看密钥、还原与核验逐家完成。',
    supervisor: '看开标日和统计：只统计已开标的标段。开标后可以看一个标段里共用付款账户或电话的投标人。',
    integrator:
      '打开一条报文，查看签名串和每一步的结果；签名不符时，把报文粘贴到“接口诊断”。开标前投标人和金额已隐去。',
  },
  menu: { work: '业务', withdrawals: '代办退保', registers: '主体登记', review: '待核实事项' },
  lots: {
    title: '标段',
    purpose: '已登记的标段；标段本身是公开的，谁投了哪个标段在开标前无人知道。',
    empty: '还没有标段，可新建，或从 CSV、Excel 导入',
    number: '标段编号',
    name: '标段名称',
    beneficiary: '招标人',
    amount: '保证金',
    opensAt: '计划开标时间',
  },
  applications: applicationsChinese,
  guarantees: guaranteesChinese,
  verify: verifyChinese,
} as const
