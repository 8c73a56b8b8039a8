import { webhookType } from '@openbaohan/server/webhooks/event-types.ts'

const lotNumber = 'E3299010001000318001002'
const lot = { lotNumber }
const guarantee = {
  lotNumber,
  applicationNumber: 'E3K7Q2M5A4XN6TVB9WJD8RHYCZPFGSLU2E4K6Q8M0',
  guaranteeNumber: '江银云川投保字（2026）第0317号',
}

/**
 * What is reported to the tendering system: of a lot what was ordered about it, and of applications nothing before its opening
 * has ended. `guarantee.*` and `demand.*` go through emit-guarantee-event.ts, which asks for the opened lot.
 */
export const platformWebhooks = {
  'lot.announced': webhookType('标段已登记', 'the lot is registered', lot),
  'lot.postponed': webhookType('开标时间已改', 'the opening has another time', { ...lot, opensAt: 1796693400000 }),
  'lot.corrected': webhookType(
    '标段已更正；notice 为更正公告，cause 为其原因（other 时见 causeText），未公告则为空',
    'the lot is corrected; `notice` and its `cause` (explained in `causeText` when it is `other`) are empty when none was published',
    {
      ...lot,
      fields: 'amount bidValidityDays',
      notice: '投标保证金金额更正为 600000.00 元。',
      cause: 'entry-mistake',
      causeText: '',
    },
  ),
  'lot.suspended': webhookType('标段已暂停', 'the lot is suspended', lot),
  'lot.resumed': webhookType('标段已恢复', 'the lot goes on', lot),
  'lot.opening-order-awaited': webhookType(
    '已到开标时间，等待开标指令',
    'its time has come, the order is awaited',
    lot,
  ),
  'lot.opened': webhookType(
    '开标解密完成；自此可查询各保函状态与对照单。openedAt 早于 opensAt 即为提前开标，reason 为公开的原因，没有则为空',
    'the opening has ended: from now on status and sheets can be asked for; it opened early where `openedAt` is before `opensAt`, and `reason` is empty where none was published',
    {
      ...lot,
      announcedAt: 1796697000000,
      opensAt: 1796697000000,
      openedAt: 1796693400000,
      reason: '招标人书面同意提前',
      applications: 12,
      guarantees: 11,
    },
  ),
  'lot.aborted': webhookType('标段流标', 'the lot has failed', lot),
  'lot.terminated': webhookType('招标终止', 'the beneficiary has ended the lot', lot),
  'lot.validity-ending': webhookType('临近提交索赔截止日', 'the first last day for demands of an opened lot is near', {
    ...lot,
    days: 30,
    validUntil: '2027-03-08',
    standing: 3,
  }),
  'lot.return-due': webhookType('今日为退还期限', 'securities are due back today', {
    ...lot,
    who: 'losers',
    by: '2026-12-15',
    standing: 9,
  }),
  'guarantee.restored': webhookType(
    '明文保函已收到并验过',
    'the plain guarantee has arrived and was checked',
    guarantee,
  ),
  'guarantee.restore-refused': webhookType(
    '机构未接受密钥，系统将重发',
    'the institution did not take the key; it is sent again',
    guarantee,
  ),
  'guarantee.released': webhookType('保函已解除', 'the guarantee is released', guarantee),
  'guarantee.release-declined': webhookType('机构未接受解除', 'the institution did not take the release', guarantee),
  'guarantee.expired': webhookType('保函已到期', 'the guarantee has expired', guarantee),
  'demand.changed': webhookType('索赔有进展，state 见状态表', 'a demand for payment has moved on', {
    ...guarantee,
    ordinal: 1,
    state: 'paid',
    amount: '700000.00',
    paid: '700000.00',
  }),
} as const
