/** For a user of ours: the input or the moment is not right. */
export const refusals = {
  'input-invalid': refusal(
    '输入有误',
    'the input is not right',
    'A request to our own API or screen does not fit its contract.',
    'Mend the fields that are named.',
  ),
  'not-found': refusal('未找到', 'not found', 'Nothing here under that number.', 'Check the number.'),
  'not-allowed': refusal('无权办理', 'not allowed', 'The API key lacks the scope.', 'Use a key with the scope named.'),
  'lot-unknown': refusal(
    '标段不存在',
    'no such lot',
    'The lot register has no such number.',
    'Register the lot first.',
  ),
  'lot-closed': refusal(
    '标段已开标或即将开标',
    'the lot is opened or being opened',
    'From the opening time on nothing changes before the boxes are tried.',
    'Apply before the deadline.',
  ),
  'lot-number-taken': refusal(
    '标段编号已登记',
    'the lot number is registered already',
    'Each lot has a number of its own.',
    'Look the lot up by its number.',
  ),
  'opening-needs-two': refusal(
    '须两人共同办理，请另一人用自己的密钥下达同样的指令',
    'this takes two people: another must order the same with a key of their own',
    'In production nobody alone may open a lot early, bring its opening forward, abort or terminate it.',
    'The first order is kept for 24 hours; let a second person give it too.',
  ),
  'lot-out-of-turn': refusal(
    '标段当前状态不能办理',
    'the lot is not in a state for this',
    'The life of a lot does not know this step from here (docs/reference/states.md).',
    'Look the lot up and order what its state allows.',
  ),
  'too-few-bids': refusal(
    '投标人少于三个，不得开标，请按流标办理',
    'fewer than three bids: the lot may not be opened, abort it',
    '招标投标法 §44; the count comes with the order of the tendering system.',
    'Order `abort` for the lot; its applications are withdrawn by the machine.',
  ),
  'bid-count-missing': refusal(
    '开标指令须带投标数量',
    'the opening order must carry the count of bids',
    'In production a lot opens only when the tendering system has counted at least three bids.',
    'Order again with `bids`.',
  ),
  'opening-in-the-past': refusal(
    '开标时间须晚于现在',
    'the opening time must be in the future',
    'A lot can only be announced, postponed or resumed to a time that is still to come.',
    'Give a later time.',
  ),
  'opening-unchanged': refusal(
    '开标时间没有变化',
    'the opening time is the one it has',
    'The order would change nothing.',
    'Give another time.',
  ),
  'lot-not-opened': refusal(
    '标段尚未开标',
    'the lot is not opened',
    'Before the opening nothing about applications is told to anybody; an aborted lot is never opened to people.',
    'Ask again after the opening.',
  ),
  'amount-over-cap': refusal(
    '保证金超过估算价（预算）的百分之二',
    'the amount is more than 2 % of the estimate or budget',
    '实施条例 §26 and 政府采购法实施条例 §33 cap bid security.',
    'Lower the amount or correct the estimate.',
  ),
  'import-refused': refusal(
    '导入文件有误，一条也未登记',
    'the file has bad rows, and nothing of it was taken',
    'Lots are imported all or none; `data.rows` names each bad row, its field and what is wrong.',
    'Mend the rows that are named and import the file again.',
  ),
  'amount-over-product': refusal(
    '保证金金额超出该机构产品上限',
    'the amount is more than the institution offers',
    'No product on sale of this institution covers the amount of the lot.',
    'Choose another institution.',
  ),
  'invoice-open': refusal(
    '上一次开票申请尚无结果',
    'an earlier request for an invoice has no answer yet',
    'One round of an invoice at a time: with other particulars the next waits for the end of this one.',
    'Wait for the outcome, or ask for the same again.',
  ),
  'invoice-exists': refusal(
    '发票已开具，重开须先红冲',
    'the invoice is issued; another one needs a red-letter invoice first',
    'A guarantee has one valid invoice.',
    'Ask with `reissue`, so that the institution cancels the first one by a red-letter invoice.',
  ),
  'amount-over-premium': refusal(
    '开票金额应大于零且不超过保费',
    'the amount to invoice is 0 or more than the premium',
    'The institution reported the premium with the guarantee; no invoice is for more.',
    'Enter the premium, or leave the amount out.',
  ),
  'document-missing': refusal(
    '缺少受益人签章的文件',
    "the beneficiary's sealed document is missing",
    'A release in production and a demand rest on a document sealed by the beneficiary; an agency adds its authorisation.',
    'Send the file with the request, the beneficiary’s own first.',
  ),
  'amount-over-guarantee': refusal(
    '索赔金额应大于零且不超过保函余额',
    'the amount demanded is 0 or more than is left of the guarantee',
    'The maximum amount of the guarantee, less what was paid on earlier demands.',
    'Demand at most what is left.',
  ),
  'release-held': refusal(
    '投诉处理中，保函暂不注销',
    'a complaint holds the guarantee',
    'While a complaint or objection is open, the guarantee is not released.',
    'Lift the hold when the complaint is decided.',
  ),
  'demand-open': refusal(
    '保函有未了结的索赔',
    'a demand on the guarantee is open',
    'An open demand stops expiry and release.',
    'Record the end of the demand first.',
  ),
  'candidate-unknown': refusal(
    '候选人名单中有不属于该标段的业务流水号',
    'the list of candidates holds a number that is not of this lot',
    'A mistyped number would release a candidate, so nothing was released.',
    'Mend the list and order the release again.',
  ),
  'bidder-unknown': refusal(
    '投标企业未登记',
    'the bidder is not registered',
    'No bidder has that credit code.',
    'Register the bidder with its basic account first.',
  ),
  'partner-unknown': refusal(
    '对接方不存在',
    'no such partner',
    'No partner has that appkey.',
    'Add it with `openbaohan partner add`.',
  ),
  'not-issued-yet': refusal(
    '保函尚未开立',
    'no guarantee is issued yet',
    'Only an issued guarantee can be withdrawn (§7); before that an application is given up (§11).',
    'Wait for the outcome, or give the application up.',
  ),
  'request-under-way': refusal(
    '申请已提交，等待机构答复',
    'the same request is under way',
    'A withdrawal or give-up of this application waits for the institution.',
    'Wait for its answer.',
  ),
  'application-ended': refusal(
    '该申请已终结',
    'the application has ended',
    'It was withdrawn, given up, refused, released, or has lapsed.',
    'Hand in a new application before the deadline.',
  ),
  'opening-under-way': refusal(
    '正在开标，请稍后再办',
    'a lot is being opened',
    'From an opening time until the boxes are tried, withdrawals and give-ups wait, whichever lot they are for.',
    'Try again in a minute.',
  ),
  'opening-not-stuck': refusal(
    '该标段的开标未受阻',
    'the opening of this lot is not stuck',
    'Only an opening that was begun and keeps failing may be set aside, and only one set aside taken up again.',
    'Look at the lot and the log.',
  ),
  'credit-code-wrong': refusal(
    '统一社会信用代码有误',
    'the credit code has a wrong check digit',
    'GB 32100: a digit was mistyped.',
    'Compare it with the business licence.',
  ),
} as const

function refusal(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'refusal', zh, en, meaning, todo } as const
}
