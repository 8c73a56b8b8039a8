/** 少退的余款，以及登记退款时的说明：随用到它的页面读取。 */
export const restChinese = {
  title: '少退的 {{amount}} 元',
  stays: '仍应退：留在“待退”，退清为止',
  explained: '不再退：写明理由，由另一人复核后生效',
  of: '余款：应退 {{amount}} 元，已退 {{returned}} 元',
  why: '少退理由：{{reason}}',
  owed: '余款单独列出，退清前在“待退”',
  recorded: '已登记退款：退回 {{name}} {{amount}} 元；其余 {{rest}} 元仍在“待退”',
  explain: '余款不再退',
  explainNote: '写明不再退的理由，由另一人复核后生效；此后这笔余款不再列入“待退”。',
  explainDone: '已登记：余款 {{amount}} 元不再退',
  explainWaits: '已提交：余款 {{amount}} 元不再退，待另一人复核后生效',
  lessReason: '不再退的理由',
  ofGuarantee: '保函',
  ofApplication: '申请',
  entriesToRefund: '“银行流水 › 待退回”：{{count}}',
} as const
