/** 追偿回款的登记。 */
export const demandRecourseChinese = {
  title: '追偿',
  none: '还没有追偿回款。',
  record: '登记追偿回款',
  note: '登记申请人或反担保人偿还的款项，累计不超过已付金额。',
  amount: '回款金额（元）',
  payer: '付款人',
  reference: '银行流水号',
  bookedOn: '银行记账日期',
  closed: '已终结',
  owed: '应追偿',
  recovered: '已追回',
  rest: '尚欠',
  problems: {
    'nothing-owed': '没有应追偿的款项',
    'reference-used': '这个银行流水号已登记过另一笔金额，请核对',
    'date-impossible': '银行记账日期不能早于交单日，也不能晚于今天',
    'more-than-owed': '超过尚欠的 {{rest}} 元；多收的款请另行退回',
  },
} as const
