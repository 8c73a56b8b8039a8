/** An amount as people type and paste it, with signs and separators, without the marks around its digits; what is no amount stays. */
export const plainAmount = (typed: string): string => typed.replace(/[\s,\uFF0C\uFFE5\u00A5]|\u5143$/g, '')
