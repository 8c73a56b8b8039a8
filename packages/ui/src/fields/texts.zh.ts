export const fieldChinese = {
  today: '今天',
  daysBefore: '{{days}} 天前',
  daysAhead: '{{days}} 天后',
  account: '账号应为 6 至 50 位数字或字母',
  capital: '大写：{{words}}',
} as const
