/** What the people of a platform under test are asked to do. */
import type { Action } from './cases/case-shape.ts'
import type { Text } from './text.ts'

export const actionRequests: Readonly<Record<Action, Text>> = {
  apply: {
    zh: '请在平台上为一个尚未用过的标段，向本 appkey 的机构提交一笔投保申请',
    en: 'apply on the platform to the institution of this appkey, for a lot not used before',
  },
  open: { zh: '请为该申请的标段下令开标', en: 'order the bid opening of the lot of this application' },
  withdraw: { zh: '请为该申请提出退保', en: 'request the withdrawal of this guarantee' },
  abandon: { zh: '请放弃该申请', en: 'abandon this application' },
  invoice: { zh: '请为该保函申请开票', en: 'request an invoice for this guarantee' },
  demand: { zh: '请就该保函提出索赔（填写理赔原因）', en: 'present a demand on this guarantee, with a reason' },
  release: { zh: '请注销该保函', en: 'release this guarantee' },
}
