/** Withdrawals (退保) that wait for a decision. */
export const withdrawalsChinese = {
  title: '退保与放弃',
  purpose: '开标前投标人可以退保；开标时尚未确认的退保自动失效。',
  tabs: { review: '待审核', waiting: '待平台确认', ended: '已结束' },
  empty: '没有待审核的退保；平台转来的申请会出现在这里',
  emptyWaiting: '没有等待平台确认的退保或放弃',
  emptyEnded: '还没有已结束的退保或放弃',
  reason: '退保原因',
} as const
