import { refusal } from './refusal.ts'

/** For our users: the input or the moment does not allow what is ordered about a lot. */
export const lotRefusals = {
  'lot-unknown': refusal(
    '标段不存在',
    'no such lot',
    '标段登记中没有此编号。The lot register has no such number.',
    '先登记标段。Register the lot first.',
  ),
  'lot-closed': refusal(
    '标段已开标或即将开标',
    'the lot is open or is being opened',
    '从开标时间到密封信息全部开启，任何内容都不变。From the opening time until the sealed envelopes are opened, nothing changes.',
    '请在截止前申请。Apply before the deadline.',
  ),
  'applications-not-open': refusal(
    '尚未开始受理保函申请',
    'applications are not accepted yet',
    '标段写明了从何时起受理申请。The lot states from when it accepts applications.',
    '请在该时间之后申请。Apply from that time on.',
  ),
  'applications-open': refusal(
    '已开始受理保函申请，受理开始时间不能再改',
    'applications are already accepted; their start cannot change any more',
    '投标人可能已经申请。Bidders may have applied.',
    '要停止受理，请暂停标段，或推迟开标。Suspend the lot to stop applications, or postpone its opening.',
  ),
  'applications-from-wrong': refusal(
    '受理开始时间须晚于现在、早于开标时间',
    'applications must start after now and before the opening',
    '标段从此时起受理申请，至开标为止。A lot accepts applications from this time until its opening.',
    '另填一个时间；不填即立即受理。Give another time, or leave it out to accept applications at once.',
  ),
  'opening-before-applications': refusal(
    '开标时间须晚于受理开始时间',
    'the opening must be later than the start of applications',
    '标段从受理开始至开标受理申请。A lot accepts applications from its start until its opening.',
    '填写更晚的开标时间，或先更正受理开始时间。Give a later opening time, or correct the start of applications first.',
  ),
  'correction-empty': refusal(
    '没有任何内容发生变化',
    'nothing changes',
    '更正的每个字段都与现值相同。Every field of the correction has the value that it already has.',
    '至少改动一个字段。Change at least one field.',
  ),
  'notice-needed': refusal(
    '已开始受理保函申请：标段名称、招标人、金额和有效期只能随更正公告更正',
    'applications are already accepted: name, beneficiary, amount and validity change only with a notice of correction',
    '谁已申请，无人知道，因此更正须以公告告知所有投标人和机构。No one knows who has applied, so a notice to all bidders and institutions announces the change.',
    '写好公告，再次下达。Write the notice and give the order again.',
  ),
  'lot-corrected': refusal(
    '标段刚刚更正，没有提交；请核对更正后的内容再提交',
    'the lot was just corrected and nothing was submitted; check the corrected lot and submit again',
    '标段在读取之后有更正。The lot changed after it was read.',
    '重新读取标段，再提交。Read the lot again, then submit again.',
  ),
  'lot-number-taken': refusal(
    '标段编号已登记',
    'the lot number is already registered',
    '每个标段有自己的编号。Each lot has its own number.',
    '按编号查看该标段。Look the lot up by its number.',
  ),
  'opening-needs-two': refusal(
    '须两人共同办理，请另一人用自己的密钥下达同样的指令',
    'this takes two people; another person must give the same order with their own key',
    '生产环境中，提前开标、把开标时间提前、流标和终止须由两人下令。In production, two people must order an early opening, an earlier opening time, an abort or a termination.',
    '第一份指令 24 小时内有效，请另一人下达同样的指令。The first order is valid for 24 hours. Let a second person give the same order.',
  ),
  'lot-out-of-turn': refusal(
    '标段当前状态不能办理',
    'the state of the lot does not allow this',
    '标段的状态没有这一转换（docs/reference/states.md）。The states of a lot have no such transition (docs/reference/states.md).',
    '查看标段状态，下达该状态允许的指令。Check the state of the lot and give an order that it allows.',
  ),
  'too-few-bids': refusal(
    '投标人少于三个，不得开标，请按流标办理',
    'fewer than three bids; the lot must not be opened, abort it',
    '《招标投标法》第四十四条；家数以招标系统的指令为准。Article 44 of the law on tendering; the order of the tendering system states the count.',
    '请下达 `abort`（流标）；其申请自动退保。Order `abort` for the lot; its applications are withdrawn automatically.',
  ),
  'bids-before-deadline': refusal(
    '投标截止前不能报送投标家数',
    'the count of bids cannot be reported before the deadline',
    '到开标时间、不再接受投标之后才知道家数。The count is known once no more bids are taken, at the opening time of the lot.',
    '请在开标时间之后报送；提前开标的，家数随指令报送。Report it after the opening time; an early opening takes the count with its order.',
  ),
  'bids-differ': refusal(
    '投标家数与招标系统此前报送的不一致',
    'the count of bids differs from the one that was reported',
    '标段按开标系统报送的家数开标；另一个家数即为更正。A lot opens with the count that the opening system has reported; another count is a correction.',
    '用 `POST /api/lots/{number}/bids` 报送更正后的家数并写明 `reason`，或开标时不带 `bids`。Report the corrected count with a `reason` by `POST /api/lots/{number}/bids`, or open without `bids`.',
  ),
  'bid-count-missing': refusal(
    '开标指令须带投标数量',
    'the opening order must carry the count of bids',
    '生产环境中，招标系统报送至少三家投标，标段才开标。In production a lot opens only when the tendering system reports at least three bids.',
    '指令带上 `bids` 重新下达。Repeat the order with `bids`.',
  ),
  'opening-in-the-past': refusal(
    '开标时间须晚于现在',
    'the opening time must be in the future',
    '公告、推迟或恢复标段，开标时间须在将来。A lot can only be announced, postponed or resumed to a future time.',
    '填写更晚的时间。Enter a later time.',
  ),
  'opening-unchanged': refusal(
    '开标时间没有变化',
    'the opening time is unchanged',
    '该指令不改变任何内容。The order would change nothing.',
    '填写另一个时间。Enter another time.',
  ),
  'lot-not-opened': refusal(
    '标段尚未开标',
    'the lot has not opened',
    '开标之前不披露任何申请；流标的标段，申请始终不披露。Before the opening nothing about applications is disclosed; the applications of an aborted lot are never disclosed.',
    '请在开标之后再试。Try again after the opening.',
  ),
  'amount-over-cap': refusal(
    '保证金超过估算价（预算）的百分之二',
    'the amount is more than 2 % of the estimate or budget',
    '《招标投标法实施条例》第二十六条、《政府采购法实施条例》第三十三条规定了上限。Article 26 of the regulation on tendering and article 33 of that on government procurement cap bid security.',
    '降低金额，或更正估算价。Lower the amount or correct the estimate.',
  ),
  'import-refused': refusal(
    '导入文件有误，一条也未登记',
    'the file has invalid rows; nothing was imported',
    '要么全部导入，要么一条也不导入；`data.rows` 列出每个有误的行、字段和问题。Either all rows are imported or none; `data.rows` lists each invalid row, its field and the problem.',
    '更正这些行后重新导入。Correct these rows and import the file again.',
  ),
  'opening-under-way': refusal(
    '正在开标，请稍后再办',
    'a lot is being opened',
    '从开标时间到密封信息全部开启，所有标段的退保和放弃都等待。From an opening time until the sealed envelopes are opened, withdrawals and abandonments of all lots wait.',
    '请一分钟后再试。Try again in a minute.',
  ),
} as const
