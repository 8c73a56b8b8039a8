export const chinese = {
  product: '开放保函 · 交易平台',
  home: { title: '首页', purpose: '从这里开始' },
} as const
