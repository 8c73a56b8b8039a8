/** Until when discrepancies may be stated (URDG 758, art. 24). */
export const noticeTimeChinese = {
  point: '不符点通知（拒付）截止',
  rule: '交单或补正后 5 个工作日（URDG 758 第 24 条）',
  left: '拒付通知还有 {{count}} 个工作日',
  today: '拒付通知今天 24 时截止',
  over: '拒付通知已逾期 {{count}} 个工作日',
  by: '不符点通知最迟 {{day}} 24 时发出（URDG 758 第 24 条：交单或补正后 5 个工作日内）。',
  late: '不符点通知的期限已于 {{day}} 24 时届满',
  precluded:
    '逾期发出通知的，担保人不得再主张单据不符，法院通常判令付款（URDG 758 第 24 条）。请先征询法律意见。仍要发出的，在下面输入“{{phrase}}”；您的姓名与时间随通知一并记录。',
  phrase: '逾期仍拒付',
  confirm: '输入“{{phrase}}”确认',
  mismatch: '请输入“{{phrase}}”',
  note: '不符之处',
  noteHint: '逐项写明：哪份单据，哪一处，与保函的哪一条不符',
  noteNeeded: '所列不符点没有说明哪一处不符：请用文字写明，否则通知不予发出',
  correction: {
    waits: '已于 {{stated}} 列明，等待补正，至迟 {{until}}',
    over: '补正期限已过（{{until}}）：请拒付',
    decline: '补正期限已过（{{day}}），受益人未补正：请拒付。',
    stated: '列明不符点',
    stopped: '付款期限停止计算，补正后重新起算',
    statedLate: '晚于列明期限，付款期限照常计算',
    until: '补正截止',
  },
} as const
