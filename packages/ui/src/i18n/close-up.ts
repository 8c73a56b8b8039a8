/** Without the blank of a template where what was filled in begins with a Chinese word rather than a number: 已等不到 1 分钟. */
export const closeUp = (filled: string): string => filled.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
