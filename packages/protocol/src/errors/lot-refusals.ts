import { refusal } from './refusal.ts'

/** For our users: the input or the moment does not allow what is ordered about a lot. */
export const lotRefusals = {
  'lot-unknown': refusal(
    '标段不存在',
    'no such lot',
    'The lot register has no such number.',
    'Register the lot first.',
  ),
  'lot-closed': refusal(
    '标段已开标或即将开标',
    'the lot is open or is being opened',
    'From the opening time until the sealed envelopes are opened, nothing changes.',
    'Apply before the deadline.',
  ),
  'applications-not-open': refusal(
    '尚未开始受理投保申请',
    'applications are not accepted yet',
    'The lot states from when it accepts applications.',
    'Apply from that time on.',
  ),
  'applications-open': refusal(
    '已开始受理投保申请，受理开始时间不能再改',
    'applications are already accepted; their start cannot change any more',
    'Bidders may have applied.',
    'Suspend the lot to stop applications, or postpone its opening.',
  ),
  'applications-from-wrong': refusal(
    '受理开始时间须晚于现在、早于开标时间',
    'applications must start after now and before the opening',
    'A lot accepts applications from this time until its opening.',
    'Give another time, or leave it out to accept applications at once.',
  ),
  'opening-before-applications': refusal(
    '开标时间须晚于受理开始时间',
    'the opening must be later than the start of applications',
    'A lot accepts applications from its start until its opening.',
    'Give a later opening time, or correct the start of applications first.',
  ),
  'correction-empty': refusal(
    '没有任何内容发生变化',
    'nothing changes',
    'Every field of the correction has the value that it already has.',
    'Change at least one field.',
  ),
  'notice-needed': refusal(
    '已开始受理投保申请：标段名称、招标人、金额和有效期只能随更正公告更正',
    'applications are already accepted: name, beneficiary, amount and validity change only with a notice of correction',
    'No one knows who has applied, so a notice to all bidders and institutions announces the change.',
    'Write the notice and give the order again.',
  ),
  'lot-corrected': refusal(
    '标段刚刚更正，没有提交；请核对更正后的内容再提交',
    'the lot was just corrected and nothing was submitted; check the corrected lot and submit again',
    'The lot changed after it was read.',
    'Read the lot again, then submit again.',
  ),
  'lot-number-taken': refusal(
    '标段编号已登记',
    'the lot number is already registered',
    'Each lot has its own number.',
    'Look the lot up by its number.',
  ),
  'opening-needs-two': refusal(
    '须两人共同办理，请另一人用自己的密钥下达同样的指令',
    'this takes two people; another person must give the same order with their own key',
    'In production, two people must order an early opening, an earlier opening time, an abort or a termination.',
    'The first order is valid for 24 hours. Let a second person give the same order.',
  ),
  'lot-out-of-turn': refusal(
    '标段当前状态不能办理',
    'the state of the lot does not allow this',
    'The states of a lot have no such transition (docs/reference/states.md).',
    'Check the state of the lot and give an order that it allows.',
  ),
  'too-few-bids': refusal(
    '投标人少于三个，不得开标，请按流标办理',
    'fewer than three bids; the lot must not be opened, abort it',
    '招标投标法 §44; the order of the tendering system states the count.',
    'Order `abort` for the lot; its applications are withdrawn automatically.',
  ),
  'bids-before-deadline': refusal(
    '投标截止前不能报送投标家数',
    'the count of bids cannot be reported before the deadline',
    'The count is known once no more bids are taken, at the opening time of the lot.',
    'Report it after the opening time; an early opening takes the count with its order.',
  ),
  'bids-differ': refusal(
    '投标家数与招标系统此前报送的不一致',
    'the count of bids differs from the one that was reported',
    'A lot opens with the count that the opening system has reported; another count is a correction.',
    'Report the corrected count with a `reason` by `POST /api/lots/{number}/bids`, or open without `bids`.',
  ),
  'bid-count-missing': refusal(
    '开标指令须带投标数量',
    'the opening order must carry the count of bids',
    'In production a lot opens only when the tendering system reports at least three bids.',
    'Repeat the order with `bids`.',
  ),
  'opening-in-the-past': refusal(
    '开标时间须晚于现在',
    'the opening time must be in the future',
    'A lot can only be announced, postponed or resumed to a future time.',
    'Enter a later time.',
  ),
  'opening-unchanged': refusal(
    '开标时间没有变化',
    'the opening time is unchanged',
    'The order would change nothing.',
    'Enter another time.',
  ),
  'lot-not-opened': refusal(
    '标段尚未开标',
    'the lot has not opened',
    'Before the opening nothing about applications is disclosed; the applications of an aborted lot are never disclosed.',
    'Try again after the opening.',
  ),
  'amount-over-cap': refusal(
    '保证金超过估算价（预算）的百分之二',
    'the amount is more than 2 % of the estimate or budget',
    '实施条例 §26 and 政府采购法实施条例 §33 cap bid security.',
    'Lower the amount or correct the estimate.',
  ),
  'import-refused': refusal(
    '导入文件有误，一条也未登记',
    'the file has invalid rows; nothing was imported',
    'Either all rows are imported or none; `data.rows` lists each invalid row, its field and the problem.',
    'Correct these rows and import the file again.',
  ),
  'opening-under-way': refusal(
    '正在开标，请稍后再办',
    'a lot is being opened',
    'From an opening time until the sealed envelopes are opened, withdrawals and abandonments of all lots wait.',
    'Try again in a minute.',
  ),
} as const
