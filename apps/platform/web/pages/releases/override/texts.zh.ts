export const letterTextsChinese = {
  title: '解除函复核',
  purpose: '签章人、种类或编号与本次注销（解除）不符的文件，须一人说明理由、受益人的另一人复核后才能采用。',
  ask: '提请复核并采用',
  askNote:
    '文件与本次注销（解除）不符。请写明理由；由受益人的另一人核对文件并复核同意后，再用同一份文件办理注销（解除）。',
  reason: '采用理由',
  asked: '已提请复核；受益人的另一人同意后，请用同一份文件再办一次',
  askedBy: '{{who}} 提请 · {{at}} · 涉及 {{count}} 份保函',
  confirmed: '{{who}} 复核同意；可用这份文件办理注销（解除）',
  declined: '{{who}} 未同意采用',
  own: '由您提请，须由受益人的另一人复核',
  confirm: '复核同意',
  confirmNote: '请打开文件核对签章人、种类和编号。同意后，这份文件可用于注销（解除）所列保函，双方姓名一并记录。',
  decline: '不同意',
  declineNote: '这份文件不予采用。',
  view: '打开文件',
  waiting: '待复核',
}
