import { notificationKind } from '@openbaohan/server/notifications/notification-kinds.ts'

const application = { institution: '江东银行', tail: '2E4K6Q8M' }
const bidder = { zh: '投标人的联系人', en: 'the contact of the bidder' }
const claims = { zh: '理赔人员', en: 'claims officers' }
const finance = { zh: '财务人员', en: 'finance officers' }
const refund = { tail: '2E4K6Q8M', day: '2026-12-02', link: 'https://bank.example/refunds' }
const demand = {
  guaranteeNumber: '江银云川投保字（2026）第0317号',
  payBy: '2026-12-15',
  link: 'https://bank.example/demands/0199',
}

/** The notifications of an institution. Bidders get the end of a number and no content: others can read a phone's screen. */
export const institutionNotifications = {
  'premium-due': notificationKind({
    to: bidder,
    zh: {
      subject: '投标保函申请已审核通过，等待缴费',
      text: '{institution}：您尾号 {tail} 的投标保函申请已审核通过，请从企业基本户支付费用，到账后出具保函。收款账户以申请页面为准。',
    },
    en: {
      subject: 'Your application is accepted: payment is due',
      text: '{institution}: your application ending in {tail} is accepted. Pay from the basic account of your company; the guarantee is issued once the payment arrives. The account to pay to is on the page of your application.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'payment-refused': notificationKind({
    to: bidder,
    zh: {
      subject: '收到的付款与要求不符，请重新付款',
      text: '{institution}：您尾号 {tail} 的投标保函申请收到一笔付款，与要求不符，将原路退回。原因与办法见申请页面，请从交易平台进入，并尽快重新付款；足额到账后才出具保函。',
    },
    en: {
      subject: 'Your payment does not meet the requirements: pay again',
      text: '{institution}: a payment for your application ending in {tail} does not meet the requirements and is refunded to the account that paid. Open the page of your application from the trading platform: it states why and what to do. Pay again soon; the guarantee is issued only once the right payment arrives.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'supplement-asked': notificationKind({
    to: bidder,
    zh: {
      subject: '投标保函申请需要补充材料',
      text: '{institution}：您尾号 {tail} 的投标保函申请需要补充材料，要求与期限见申请页面，请从交易平台进入。逾期将按现有材料审核。',
    },
    en: {
      subject: 'Your application needs more documents',
      text: '{institution}: your application ending in {tail} needs more documents. Open its page from the trading platform: it states what is missing and until when. After that day we decide by what we have.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'bidder-asked': notificationKind({
    to: bidder,
    zh: {
      subject: '请补充投标保函申请材料',
      text: '{institution}：请补充您尾号 {tail} 的投标保函申请材料，要求见申请页面，请从交易平台进入。申请照常办理，不因此等待。',
    },
    en: {
      subject: 'Please add documents to your application',
      text: '{institution}: please add documents to your application ending in {tail}. Open its page from the trading platform: it states which. Your application continues meanwhile.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'guarantee-issued': notificationKind({
    to: bidder,
    zh: {
      subject: '投标保函已出具',
      text: '{institution}：您尾号 {tail} 的投标保函已出具，交易平台已收到。开标前保函内容保持加密。',
    },
    en: {
      subject: 'Your guarantee is issued',
      text: '{institution}: the guarantee of your application ending in {tail} is issued and has reached the platform. Its content stays sealed until the opening.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'application-refused': notificationKind({
    to: bidder,
    zh: {
      subject: '投标保函申请未通过审核',
      text: '{institution}：您尾号 {tail} 的投标保函申请未通过审核，原因见申请页面。如仍需保函，请尽快另行申请。',
    },
    en: {
      subject: 'Your application is refused',
      text: '{institution}: your application ending in {tail} is refused; the reason is on its page. If you still need a guarantee, apply again soon.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'abandon-code': notificationKind({
    to: { zh: '平台报文中的联系人（§1）', en: 'the contact that the platform stated (§1)' },
    zh: {
      subject: '放弃申请的验证码',
      text: '{institution}：验证码 {code}，用于放弃尾号 {tail} 的投标保函申请，10 分钟内有效。如非本人操作，请勿告诉任何人并立即联系我方。',
    },
    en: {
      subject: 'Code to abandon your application',
      text: '{institution}: the code {code} abandons your application ending in {tail} and is valid for 10 minutes. If you did not ask for it, give it to no one and call us at once.',
    },
    sample: application,
    secret: { name: 'code', sample: '482913' },
    beforeOpening: true,
  }),
  'demand-received': notificationKind({
    to: bidder,
    zh: {
      subject: '投标保函收到索赔',
      text: '{institution}：您尾号 {tail} 的投标保函收到受益人索赔，我方正在审核单据。如有疑问请与我方联系。',
    },
    en: {
      subject: 'A demand was presented under your guarantee',
      text: '{institution}: the beneficiary has presented a demand under your guarantee of the application ending in {tail}. We examine its documents. Call us if you have questions.',
    },
    sample: application,
    beforeOpening: false,
  }),
  'extension-asked': notificationKind({
    to: bidder,
    zh: {
      subject: '受益人要求展期或付款',
      text: '{institution}：您尾号 {tail} 的投标保函，受益人要求展期，否则付款。我方可暂缓付款，详情与期限见申请页面；是否同意展期请尽快与我方联系。',
    },
    en: {
      subject: 'The beneficiary asks to extend or pay',
      text: '{institution}: the beneficiary of your guarantee of the application ending in {tail} asks to extend it, or else to pay. See its page for the period; call us soon about the extension.',
    },
    sample: application,
    beforeOpening: false,
  }),
  'demand-presented': notificationKind({
    to: claims,
    zh: {
      subject: '收到索赔：保函 {guaranteeNumber}',
      text: '收到索赔，保函编号 {guaranteeNumber}。付款期限：{payBy}。审核单据：{link}',
    },
    en: {
      subject: 'Demand presented: guarantee {guaranteeNumber}',
      text: 'A demand was presented under guarantee {guaranteeNumber}. Payment is due by {payBy}. Examine the documents: {link}',
    },
    sample: demand,
    beforeOpening: false,
  }),
  'demand-due-soon': notificationKind({
    to: { zh: '理赔人员、主管', en: 'claims officers and managers' },
    zh: {
      subject: '索赔付款期限将至：保函 {guaranteeNumber}',
      text: '保函编号 {guaranteeNumber} 的索赔只剩一个工作日，付款期限：{payBy}。办理：{link}',
    },
    en: {
      subject: 'Payment due soon: guarantee {guaranteeNumber}',
      text: 'One working day is left for the demand under guarantee {guaranteeNumber}: payment is due by {payBy}. Open it: {link}',
    },
    sample: demand,
    beforeOpening: false,
  }),
  'demand-overdue': notificationKind({
    to: { zh: '理赔人员、主管', en: 'claims officers and managers' },
    zh: {
      subject: '索赔付款已逾期：保函 {guaranteeNumber}',
      text: '保函编号 {guaranteeNumber} 的索赔已过付款期限（{payBy}）。请立即办理：{link}',
    },
    en: {
      subject: 'Payment overdue: guarantee {guaranteeNumber}',
      text: 'The demand under guarantee {guaranteeNumber} is overdue: payment was due by {payBy}. Pay or decline now: {link}',
    },
    sample: demand,
    beforeOpening: false,
  }),
  'refund-due-soon': notificationKind({
    to: finance,
    zh: {
      subject: '退款即将到期：尾号 {tail}',
      text: '尾号 {tail} 的投标保函申请有一笔应退款，最迟 {day} 退回。请由银行原路退回后登记：{link}',
    },
    en: {
      subject: 'Refund due soon: application ending in {tail}',
      text: 'A refund of the application ending in {tail} is due by {day}. Have the bank refund it, then record it: {link}',
    },
    sample: refund,
    beforeOpening: true,
  }),
  'refund-overdue': notificationKind({
    to: { zh: '财务人员、主管', en: 'finance officers and managers' },
    zh: {
      subject: '退款已逾期：尾号 {tail}',
      text: '尾号 {tail} 的投标保函申请有一笔应退款，已过最迟退回日（{day}）。请立即退回并登记：{link}',
    },
    en: {
      subject: 'Refund overdue: application ending in {tail}',
      text: 'A refund of the application ending in {tail} is overdue: it was due by {day}. Refund and record it now: {link}',
    },
    sample: refund,
    beforeOpening: true,
  }),
} as const
