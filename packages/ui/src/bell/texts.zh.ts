export const bellChinese = {
  title: '未读消息',
  none: '没有未读消息',
  some: '未读消息：{{count}} 条',
  nothing: '没有未读消息。',
  more: '更早的变化见首页和各列表。',
} as const
