/** Old records that may be removed, the least time for which each is stored, and the law that asks for it. */
export const retentionKindNames = ['messages', 'webhooks', 'sign-in', 'lanes'] as const
export type RetentionKind = (typeof retentionKindNames)[number]

/**
 * Kinds of which counts are stated. Lanes belong to applications whose lot may not be open, and with one such lot a count
 * of lanes would be a count of its applications.
 */
export type CountedKind = Exclude<RetentionKind, 'lanes'>
export const isCounted = (kind: RetentionKind): kind is CountedKind => kind !== 'lanes'

type Both = { readonly zh: string; readonly en: string }

export type RetentionKindInfo = {
  /** `0171-retention.sql` checks the same. */
  readonly minimumDays: number
  /** What is removed, and what stays. */
  readonly what: Both
  readonly basis: Both
}

const networkLogs: Both = {
  zh: '《网络安全法》（2016 年文本第二十一条第三项）：网络日志留存不少于六个月',
  en: 'Cybersecurity Law (article 21 (3) in the text of 2016): network logs are stored for six months or more',
}

export const retentionKinds: Readonly<Record<RetentionKind, RetentionKindInfo>> = {
  messages: {
    minimumDays: 5479,
    what: {
      zh: '报文正文与对方答复。编号、时间、摘要与结果不删除；去重记录（键、摘要、答复）不删除。',
      en: 'Bodies of messages and their answers. Numbers, times, digests and results stay, and so do the keys, digests and answers by which repeats are known.',
    },
    basis: {
      zh: '《政府采购法》第四十二条：采购文件自采购结束之日起至少保存十五年；长于《反洗钱法》第三十四条的十年。自案件最后一次变动起算。须保存三十年的会计凭证（《会计档案管理办法》附表）不在其中，也不删除。',
      en: 'Government Procurement Law, article 42: procurement documents are stored for 15 years or more; longer than the 10 years of the Anti-Money-Laundering Law (article 34). Counted from the last change of the case. Accounting vouchers (30 years by the Measures for Accounting Archives) are not among them and are never removed.',
    },
  },
  webhooks: {
    minimumDays: 184,
    what: {
      zh: '已送达或已停止推送的事件及其推送记录。',
      en: 'Events that were delivered or are no longer sent, with their deliveries.',
    },
    basis: networkLogs,
  },
  'sign-in': {
    minimumDays: 184,
    what: { zh: '登录失败的计数。', en: 'Counts of failed sign-ins.' },
    basis: networkLogs,
  },
  lanes: {
    minimumDays: 184,
    what: {
      zh: '已全部送达的发送队列；报文本身不受影响。',
      en: 'Lanes whose messages were all delivered; the messages are not affected.',
    },
    basis: networkLogs,
  },
}
