/** A premium, a refund or a payment that was recorded wrongly. */
export const correctionChinese = {
  action: '更正登记',
  submit: '提交复核',
  recorded: '现登记：{{what}}',
  kinds: { premium: '保费', refund: '退款', payment: '索赔付款' },
  less: '少退 {{amount}} 元',
  proposed: '更正已提交，待复核',
  note: '提交后由另一人复核才生效：复核人不能是提交人，也不能是原登记人。原来的内容与理由留在操作记录中；各处合计随之更正。',
  waits: '已提交，待另一人复核后生效',
  amount: '金额（元）',
  amountWrong: '请填写大于 0、最多两位小数的金额',
  reference: '银行流水号',
  on: '记账日期',
  reason: '更正理由',
  needed: '请填写',
  problems: {
    unchanged: '与原登记相同，没有要更正的内容',
    'changed-meanwhile': '登记已由他人更正，请刷新后查看',
    'booked-from-statement': '这笔由对账单自动入账，与银行一致，不能更正；认领有误的，请主管核对这笔业务',
    'amount-agreed':
      '保费金额是受理时确定并告知 {{partner}} 的，不能更正；到账金额不同的，请先与 {{partner}} 的对接联系人电话核对',
    'amount-impossible': '金额不可能：到账金额不能少于已退金额，退款不能超过到账金额，付款不能超过索赔金额和保函余额',
    'amount-reported':
      '付款金额已报送 {{partner}}，不能在此更正：请先致电 {{partner}} 的对接联系人说明，由双方书面确认；流水号与日期仍可更正',
    'demand-ended': '这笔索赔已付清或正在止付，金额不能更正；流水号与日期仍可更正',
    'guarantee-ended': '保函金额已付清、保函已终止，付款金额不能改少；流水号与日期仍可更正',
    'recovered-more': '已追回的款项多于更正后的付款，请先冲销追偿回款',
    OWN_RECORD: '由您登记，须由另一人复核',
    REFERENCE_USED: '这个流水号和日期已登记过另一笔，请核对',
    DATE_IMPOSSIBLE: '记账日期不能早于这笔业务，也不能晚于今天',
    APPROVAL_WAITS: '这笔登记已有更正待复核，请到“待复核”办理',
  },
} as const
