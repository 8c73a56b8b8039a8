/** Of the opening day alone. */
export const dayChinese = {
  purpose: '按开标日列出；开标前只知道有这个标段，不显示投标人和家数。',
  today: '今天 {{day}}',
  tomorrow: '明天 {{day}}',
  sums: {
    lots: '标段',
    ahead: '待开标',
    opened: '已开标',
    inForce: '有效保函',
    restored: '已还原',
    waiting: '待还原',
  },
  columns: { time: '时间', lot: '标段', parties: '招标人 · 招标代理', state: '状态', guarantees: '保函' },
  counts: '有效 {{inForce}} · 已还原 {{restored}} · 待还原 {{waiting}}',
  hidden: '开标前不显示',
  late: '比公告晚 {{span}}',
  early: '比公告早 {{span}}',
  awaited: '待还原 {{waiting}}',
  since: '开标后已等 {{span}}',
  noPhone: '值班电话未登记',
  wall: '大屏',
  leaveWall: '退出大屏',
} as const
