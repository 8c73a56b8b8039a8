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
    '提前开标须两人共同办理',
    'an earlier opening needs two people',
    'In production nobody alone may bring an opening forward.',
    'Wait for the scheduled time.',
  ),
  'amount-over-product': refusal(
    '保证金金额超出该机构产品上限',
    'the amount is more than the institution offers',
    'No product on sale of this institution covers the amount of the lot.',
    'Choose another institution.',
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
