/** An amount as people type and paste it, `￥1,234.50 元`, without the marks around its digits; what is no amount stays. */
export const plainAmount = (typed: string): string => typed.replace(/[\s,，￥¥]|元$/g, '')
