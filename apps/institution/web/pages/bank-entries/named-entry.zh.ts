/** 所填流水号与导入的对账单不符时的说明：退款、赔付、追偿回款共用。 */
export const namedEntryChinese = {
  credit: '{{party}} {{day}} 付来的 {{amount}} 元',
  debit: '{{day}} 付给 {{party}} 的 {{amount}} 元',
  unnamed: '（未写明户名）',
  problems: {
    'entry-differs': '对账单中，这个流水号是{{stated}}，与所填不符：{{what}}。请核对后重填',
    'entry-is-debit': '对账单中，这个流水号是{{stated}}，不是收入。请核对流水号',
    'entry-is-credit': '对账单中，这个流水号是{{stated}}，不是支出。请核对流水号',
    'entry-used':
      '{{stated}}已登记或另作处理，不能再次登记。请先在“银行流水”中处理：在“与流水不符”的，更正登记或说明理由；在待退回或搁置的，重新处理',
  },
  otherAccount:
    '{{stated}}：户名相符，账号不符（应付至 {{due}}，流水付至 {{account}}）。没有登记。付错账户的，请追回后另行付款，这笔流水请搁置并写明理由',
  and: '、',
  differs: { direction: '收支方向', amount: '金额', party: '户名或账号', account: '账号', day: '记账日期' },
} as const
