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
  refused: '累计不能超过已付金额；或这个流水号已登记过；或记账日期早于交单日、晚于今天',
} as const
