/** Of the page of a lot alone. */
export const lotPageChinese = {
  more: '更多',
  openWaits: '开标待第二人同意',
  openEarlyWaits: '提前开标待第二人同意',
  typed: '请输入标段编号末六位 {{end}}，确认是这个标段',
  purpose: {
    ahead: '标段信息、办理和操作记录。开标前这里没有任何申请信息。',
    opened: '标段信息、保函和操作记录。',
    ended: '标段信息和操作记录。标段没有开标，申请信息不会公开。',
  },
} as const
