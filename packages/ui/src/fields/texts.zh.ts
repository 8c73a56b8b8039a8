export const fieldChinese = {
  today: '今天',
  daysBefore: '{{days}} 天前',
  daysAhead: '{{days}} 天后',
  capital: '大写：{{words}}',
} as const
