import { notificationKind } from '@openbaohan/server/notifications/notification-kinds.ts'

const application = { tail: '2E4K6Q8M' }
const early = {
  ...application,
  ...{ announced: '2026-12-15 09:30', opened: '2026-12-15 08:30', reason: '招标人书面同意提前' },
}
const beneficiary = { zh: '标段的招标人（受益人）人员', en: 'people of the beneficiary of the lot' }
const lot = { lot: 'E3299010001000318001002', agency: '衡准工程项目管理（江东）有限公司' }
const bidder = {
  zh: '投标人：登记的联系人、能登录的投标人员和这份申请另留的邮箱',
  en: 'the bidder: its registered contact, its people and the mail address stated for the application',
}

/** The notifications of the platform. Before an opening none names a lot, an amount or a count. */
export const platformNotifications = {
  'withdrawal-by-centre': notificationKind({
    to: bidder,
    zh: {
      subject: '交易中心已为您发起退保',
      text: '交易中心已按贵单位提交的材料，为尾号 {tail} 的投标保函发起退保，待金融机构答复。如非贵单位申请，请立即联系交易中心。',
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
      text: '您尾号 {tail} 的投标保函已退保，不再有效。已付的费用是否退还、退多少，由金融机构按其规定答复。如仍需投标，请在截止前重新申请。',
    },
    en: {
      subject: 'Your guarantee is withdrawn',
      text: 'The guarantee of your application ending in {tail} is withdrawn and no longer in effect. Whether and how much of a charge is refunded the institution states by its own rules. If you still bid, apply again before the deadline.',
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
  'lot-opened-early': notificationKind({
    to: bidder,
    zh: {
      subject: '标段已提前开标，正在出具明文保函',
      text: '您尾号 {tail} 的投标保函所投标段已提前开标：公告时间 {announced}，实际 {opened}，公开的原因：{reason}。金融机构正在出具明文保函。',
    },
    en: {
      subject: 'The lot has opened early: your plain guarantee is being made',
      text: 'The lot of your guarantee of the application ending in {tail} has opened before its time: announced for {announced}, opened at {opened}, published reason: {reason}. The institution makes the plain guarantee.',
    },
    sample: early,
    beforeOpening: false,
  }),
  'opened-early-without-guarantee': notificationKind({
    to: bidder,
    zh: {
      subject: '标段已提前开标，申请未出函',
      text: '您尾号 {tail} 的投标保函申请所投标段已提前开标：公告时间 {announced}，实际 {opened}，公开的原因：{reason}。开标前没有收到保函，申请已失效。请勿再付款；已付的费用是否退还、退多少，由金融机构按其规定答复。',
    },
    en: {
      subject: 'The lot has opened early without your guarantee',
      text: 'The lot of your application ending in {tail} has opened before its time: announced for {announced}, opened at {opened}, published reason: {reason}. No guarantee had arrived, and the application has lapsed. Do not pay any more. Whether and how much of a charge is refunded the institution states by its own rules.',
    },
    sample: early,
    beforeOpening: false,
  }),
  'opened-without-guarantee': notificationKind({
    to: bidder,
    zh: {
      subject: '标段已开标，申请未出函',
      text: '您尾号 {tail} 的投标保函申请所投标段已开标，开标前没有收到保函，申请已失效。请勿再付款；已付的费用是否退还、退多少，由金融机构按其规定答复。',
    },
    en: {
      subject: 'The lot has opened without your guarantee',
      text: 'The lot of your application ending in {tail} has opened and no guarantee had arrived. The application has lapsed. Do not pay any more. Whether and how much of a charge is refunded the institution states by its own rules.',
    },
    sample: application,
    beforeOpening: false,
  }),
  'authorisation-stored': notificationKind({
    to: beneficiary,
    zh: {
      subject: '招标代理存入了贵单位的授权书',
      text: '{agency} 在贵单位的一个标段存入了授权书，凭此可代贵单位提交索赔或注销（解除）。如非贵单位授权，请登录撤销。',
    },
    en: {
      subject: 'The agency stored your authorisation',
      text: '{agency} has stored your authorisation for one of your lots. On it the agency submits demands or releases for you. If you did not give it, sign in and withdraw it.',
    },
    sample: { agency: lot.agency },
    beforeOpening: true,
  }),
  'demand-to-seal': notificationKind({
    to: beneficiary,
    zh: {
      subject: '有一份索赔待贵单位盖章：标段 {lot}',
      text: '{agency} 已为标段 {lot} 准备一份索赔，待贵单位核对、修改并盖章提交；提交前不会发给金融机构。请登录办理。',
    },
    en: {
      subject: 'A demand awaits your seal: lot {lot}',
      text: '{agency} has prepared a demand for lot {lot}. Sign in to check it, correct it and submit it under your seal. Nothing is sent to the institution before that.',
    },
    sample: lot,
    beforeOpening: false,
  }),
  'demand-by-agency': notificationKind({
    to: beneficiary,
    zh: {
      subject: '招标代理已代为提交索赔：标段 {lot}',
      text: '{agency} 已凭贵单位授权，在标段 {lot} 提交一份索赔，请登录查看。',
    },
    en: {
      subject: 'The agency submitted a demand: lot {lot}',
      text: '{agency} has submitted a demand for lot {lot} on your authorisation. Sign in to read it.',
    },
    sample: lot,
    beforeOpening: false,
  }),
  'release-by-agency': notificationKind({
    to: beneficiary,
    zh: {
      subject: '招标代理已代为注销保函：标段 {lot}',
      text: '{agency} 已凭贵单位授权，注销（解除）标段 {lot} 的保函，请登录查看。',
    },
    en: {
      subject: 'The agency ordered a release: lot {lot}',
      text: '{agency} has ordered the release of guarantees of lot {lot} on your authorisation. Sign in to read it.',
    },
    sample: lot,
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
