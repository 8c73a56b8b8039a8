/** Kinds of alerts of an institution, as `review list` prints them. Its console has the same texts on its page. */
import type { Explanation } from './explain.ts'

const alert = (zh: string, en: string, todo: string): Explanation => ({ kind: 'alert', zh, en, todo })

export const codesOfAlerts: Readonly<Record<string, Explanation>> = {
  'demand-presented': alert(
    '收到索赔',
    'Demand received',
    '请在索赔页面办理，直至结束；止付期间不得付款。Process it on its page until it is closed; do not pay while a stop-payment order is in effect.',
  ),
  'demand-unexamined': alert('索赔尚未审单', 'Demand not examined yet', '请立即审单。Examine it now.'),
  'demand-due-soon': alert(
    '索赔将到付款期限',
    'Payment of a demand is due soon',
    '请在期限前付款或拒付。Pay or decline before the deadline.',
  ),
  'demand-overdue': alert(
    '索赔已过付款期限',
    'Payment of a demand is overdue',
    '请立即付款或拒付，并准备逾期说明。Pay or decline now and prepare an explanation.',
  ),
  'demand-names-no-guarantee': alert(
    '收到索赔，保函编号不符',
    'Demand received, its guarantee number does not match',
    '请与平台核对编号；更正后由平台重新送达。Compare the number with the platform; it presents the demand again once it is corrected.',
  ),
  'key-did-not-fit': alert(
    '密钥不能解开密文',
    'The key does not open the ciphertext',
    '请联系平台重发密钥。Ask the platform to send the key again.',
  ),
  'held-key-failed': alert(
    '封存的密钥不能解开密文',
    'The stored early key does not open the ciphertext',
    '请联系平台重发密钥。Ask the platform to send the key again.',
  ),
  'restore-conflicted': alert(
    '再次送来不同的密钥，未受理',
    'A different key arrived later and was rejected',
    '保函已按先到的密钥还原；请与平台核对。The first key was used. Compare records with the platform.',
  ),
  'file-held-back': alert(
    '保函自查不通过，未发出',
    'The guarantee failed our own check and was not sent',
    '请按自查意见修改模板或文件后重新出具。Correct the template or the file and issue again.',
  ),
  'notice-refused': alert(
    '通知未被平台接受',
    'The platform rejected a notice',
    '请查看平台的原因，更正后重新发出。Read the reason of the platform, correct the notice and send it again.',
  ),
  'withdrawal-confirmed-late': alert(
    '开标后平台才确认退保，双方记录不一致',
    'The platform confirmed a withdrawal after opening; records differ',
    '请与平台核对保函是否仍然有效。Agree with the platform whether the guarantee is in effect.',
  ),
  'withdrawal-denied': alert(
    '平台未接受退保',
    'The platform rejected the withdrawal',
    '保函仍有效；保费已退的，请向投标人重新收取。The guarantee stays in effect. If the premium was refunded, collect it again from the bidder.',
  ),
  'withdrawal-lapsed': alert(
    '已开标，退保失效',
    'Opened: the withdrawal lapsed',
    '保函仍有效；保费已退的，请向投标人重新收取。The guarantee stays in effect. If the premium was refunded, collect it again from the bidder.',
  ),
  'abandoned-by-platform': alert(
    '平台通知申请已放弃，保费已收',
    'The platform reports an abandonment; the premium was received',
    '请退还保费，再在“应退款”登记。Refund the premium, then record it under Refunds.',
  ),
  'abandon-denied': alert(
    '平台未同意放弃',
    'The platform rejected the abandonment',
    '请与平台核对这笔申请。Compare this application with the platform.',
  ),
  'abandon-denied-when-accepted': alert(
    '平台未同意放弃',
    'The platform rejected the abandonment',
    '请与平台核对这笔申请。Compare this application with the platform.',
  ),
  'premium-set-aside': alert(
    '付款不符，款项待退回',
    'Payment differs; it is to be refunded',
    '请退回款项，并通知投标人按应缴保费从基本户重新付款。Refund the payment and ask the bidder to pay the premium due from its basic account.',
  ),
  'refund-overdue': alert(
    '退款已逾期',
    'A refund is overdue',
    '请立即由银行原路退回，再在“应退款”登记。Have the bank return the money to the account that paid, then record it under Refunds.',
  ),
  'apply-conflicted': alert(
    '同一编号再次申请，内容不同，未受理',
    'The same number was applied for with other content',
    '先到的申请照常办理；请与平台核对。The first application continues. Compare records with the platform.',
  ),
  'invoice-request-refused': alert(
    '开票申请未受理，已有发票',
    'An invoice exists; the request was rejected',
    '如需重开，请先红冲。Cancel the invoice by a red-letter invoice before you issue a new one.',
  ),
  'call-refused': alert(
    '收到的报文未受理',
    'An incoming message was rejected',
    '请查看该报文，与平台核对。Read the message and compare records with the platform.',
  ),
  'notice-accepted': alert(
    '通知已送达，平台有核验意见',
    'Notice delivered; the platform has remarks',
    '请查看核验意见，在开标前补正。Read the remarks and correct the file before opening.',
  ),
  'sub-accounts-used-up': alert(
    '子账号已用完，投标人改付主账号',
    'Sub-accounts are used up; bidders pay to the account itself',
    '请向银行申请更长的子账号并调整设置；期间到账的按附言中的申请编号认领。Ask the bank for longer sub-accounts and change the setting; until then assign credits by the application number in their remittance.',
  ),
  'key-came-early': alert(
    '密钥提前送达，已封存',
    'The key arrived early and is stored',
    '到开标时间自动使用，无须办理。Used automatically at the opening time; nothing to do.',
  ),
}
