import { webhookType } from '@openbaohan/server/webhooks/event-types.ts'

const application = {
  applicationNumber: 'E3K7Q2M5A4XN6TVB9WJD8RHYCZPFGSLU2E4K6Q8M0',
  partner: 'finance_bank',
  round: 1,
  state: 'received',
  amount: '700000.00',
}
const guarantee = { ...application, guaranteeNumber: '江银云川投保字（2026）第0317号' }

/** What is reported to the core system. It gets numbers and the state; everything else it asks for by the number. */
export const institutionWebhooks = {
  'application.received': webhookType('收到投保申请', 'an application is received', application),
  'application.to-decide': webhookType('不符合自动核保条件，等待人工核保', 'referred to a person by the rules', {
    ...application,
    state: 'underwriting',
  }),
  'application.accepted': webhookType('已同意承保，等待保费', 'accepted; the premium is awaited', {
    ...application,
    state: 'awaiting-premium',
  }),
  'application.refused': webhookType('不予承保', 'refused', { ...application, state: 'refused' }),
  'application.abandoned': webhookType('申请已放弃', 'abandoned before a guarantee was issued', {
    ...application,
    state: 'abandoned',
  }),
  'premium.confirmed': webhookType(
    '保费已确认，保函编号已取，可以出函',
    'the premium is here, the number is taken: issue',
    {
      ...guarantee,
      state: 'issuing',
    },
  ),
  'guarantee.issued': webhookType('密文保函已签发，通知待发', 'the sealed guarantee is issued', {
    ...guarantee,
    state: 'issued',
  }),
  'guarantee.opened': webhookType(
    '标段已开标，密文已解开，可以出具明文保函',
    'the lot has opened: make the plain guarantee',
    {
      ...guarantee,
      state: 'restoring',
    },
  ),
  'guarantee.restored': webhookType('明文保函已签发，通知待发', 'the plain guarantee is issued', {
    ...guarantee,
    state: 'restored',
  }),
  'guarantee.reissue-ordered': webhookType('须重新出具一个新版本', 'the file must be made again as a new version', {
    ...guarantee,
    state: 'issuing',
  }),
  'guarantee.released': webhookType('受益人已注销（解除）保函', 'released by the beneficiary', {
    ...guarantee,
    state: 'released',
  }),
  'guarantee.expired': webhookType('保函已到期', 'the guarantee has expired', { ...guarantee, state: 'expired' }),
  'guarantee.discharged': webhookType('保函金额已付清', 'the amount of the guarantee is paid in full', {
    ...guarantee,
    state: 'discharged',
  }),
  'withdrawal.asked': webhookType('投标人申请退保，等待审核', 'a withdrawal is requested and waits for a decision', {
    ...guarantee,
    state: 'withdraw-review',
  }),
  'withdrawal.confirmed': webhookType('已退保', 'the guarantee is withdrawn', { ...guarantee, state: 'withdrawn' }),
  'withdrawal.lapsed': webhookType('退保因开标失效', 'the withdrawal has lapsed: the lot has opened', {
    ...guarantee,
    state: 'issued',
  }),
  'refund.due': webhookType('应退款：保费须退回', 'a premium is to be refunded', {
    ...guarantee,
    state: 'withdrawing',
  }),
  'refund.made': webhookType(
    '退款已办结：refunded 为实退合计，waived 为不再退的余款，amount 仍是担保金额',
    'nothing of a refund is due any more: refunded went back in all its parts, waived will not; amount is the guarantee’s',
    { ...guarantee, state: 'withdrawn', refunded: '2700.00', waived: '100.00' },
  ),
  'demand.received': webhookType('收到索赔，付款期限已开始', 'a demand is presented and its payment period has begun', {
    ...guarantee,
    state: 'restored',
  }),
  'invoice.asked': webhookType('收到开票申请', 'an invoice is requested', { ...guarantee, state: 'restored' }),
} as const
