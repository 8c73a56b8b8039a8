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
  reverse: '冲销',
  askToReverse: '请另一人冲销',
  reverseNote: '原记录保留，另记一笔冲销；这笔款重新计入尚欠。',
  askNote: '登记人不能自行冲销：提交后由另一位财务或主管办理，在其“待复核”中列出。',
  reverseReason: '冲销理由',
  reversed: '已冲销',
  counterEntry: '冲销',
  unnamed: '（未写明户名）',
  problems: {
    'nothing-owed': '没有应追偿的款项',
    'reference-used': '这个银行流水号已登记过另一笔金额，请核对',
    'date-impossible': '银行记账日期不能早于交单日，也不能晚于今天',
    'more-than-owed': '超过尚欠的 {{rest}} 元；多收的款请另行退回',
    'entry-differs':
      '对账单中，这个流水号是 {{payer}} {{day}} 付来的 {{amount}} 元，与所填不符。请核对流水号、金额与记账日期',
    'entry-is-debit': '对账单中，这个流水号是 {{day}} 付给 {{payer}} 的 {{amount}} 元，不是收入。请核对流水号',
    'entry-used':
      '{{payer}} {{day}} 付来的 {{amount}} 元已另作处理，不能再登记为回款。如在待退回或搁置，请先在“银行流水”中重新处理',
  },
} as const
