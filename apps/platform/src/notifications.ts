import { notificationKind } from '@openbaohan/server/notifications/notification-kinds.ts'

const application = { tail: '2E4K6Q8M' }
const bidder = { zh: '投标人：登记的联系人和能登录的投标人员', en: 'the bidder: its registered contact and its people' }

/** The notifications of the platform. Before an opening none names a lot, an amount or a count. */
export const platformNotifications = {
  'withdrawal-by-centre': notificationKind({
    to: bidder,
    zh: {
      subject: '交易中心已为您发起退保',
      text: '交易中心已按贵司提交的材料，为尾号 {tail} 的投标保函发起退保，待金融机构答复。如非贵司申请，请立即联系交易中心。',
    },
    en: {
      subject: 'The trading centre has started your withdrawal',
      text: 'On a document of your company the trading centre has asked to withdraw the guarantee of your application ending in {tail}; the institution decides. If you did not ask for it, call the trading centre at once.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'withdrawal-granted': notificationKind({
    to: bidder,
    zh: {
      subject: '投标保函已退保',
      text: '您尾号 {tail} 的投标保函已退保，不再有效。如仍需投标，请在截止前重新申请。',
    },
    en: {
      subject: 'Your guarantee is withdrawn',
      text: 'The guarantee of your application ending in {tail} is withdrawn and no longer in effect. If you still bid, apply again before the deadline.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'withdrawal-refused': notificationKind({
    to: bidder,
    zh: {
      subject: '退保未获同意',
      text: '您尾号 {tail} 的投标保函退保未获同意，保函继续有效，原因见平台。',
    },
    en: {
      subject: 'Your withdrawal is refused',
      text: 'The withdrawal of the guarantee of your application ending in {tail} is refused. The guarantee stays in effect; the reason is on the platform.',
    },
    sample: application,
    beforeOpening: true,
  }),
  'lot-opened': notificationKind({
    to: bidder,
    zh: {
      subject: '标段已开标，正在出具明文保函',
      text: '您尾号 {tail} 的投标保函所投标段已开标，金融机构正在出具明文保函。',
    },
    en: {
      subject: 'The lot has opened: your plain guarantee is being made',
      text: 'The lot of your guarantee of the application ending in {tail} has opened. The institution makes the plain guarantee.',
    },
    sample: application,
    beforeOpening: false,
  }),
  'opened-without-guarantee': notificationKind({
    to: bidder,
    zh: {
      subject: '标段已开标，申请未出函',
      text: '您尾号 {tail} 的投标保函申请所投标段已开标，开标前没有收到保函，申请已失效。',
    },
    en: {
      subject: 'The lot has opened without your guarantee',
      text: 'The lot of your application ending in {tail} has opened and no guarantee had arrived. The application has lapsed.',
    },
    sample: application,
    beforeOpening: false,
  }),
  'review-case': notificationKind({
    to: { zh: '交易中心人员；半小时内多项只发一次', en: 'people of the trading centre; once in half an hour' },
    zh: { subject: '有新的待核实事项', text: '有新的事项等待交易中心核实，请登录处理：{link}' },
    en: { subject: 'A case waits for review', text: 'A case waits for the review of the trading centre: {link}' },
    sample: { link: 'https://platform.example/review' },
    beforeOpening: true,
  }),
} as const
