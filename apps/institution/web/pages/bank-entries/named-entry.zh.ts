/** 所填流水号与导入的对账单不符时的说明：退款、赔付、追偿回款共用。 */
export const namedEntryChinese = {
  credit: '{{party}} {{day}} 付来的 {{amount}} 元',
  debit: '{{day}} 付给 {{party}} 的 {{amount}} 元',
  unnamed: '（未写明户名）',
  problems: {
    'entry-differs': '对账单中，这个流水号是{{stated}}，与所填不符。请核对流水号、户名、金额与记账日期',
    'entry-is-debit': '对账单中，这个流水号是{{stated}}，不是收入。请核对流水号',
    'entry-is-credit': '对账单中，这个流水号是{{stated}}，不是支出。请核对流水号',
    'entry-used': '{{stated}}已另作处理，不能再次登记。如在待退回或搁置，请先在“银行流水”中重新处理',
  },
} as const
