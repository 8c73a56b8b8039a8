/**
 * Names and accounts as a person compares them: ignores width, kinds of bracket, blanks and case. A branch (第一分公司)
 * stays another party, since nothing is removed (gaps.md, "Names are compared after folding").
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]+/gu, '')
    .replace(/[〔［【｛[{〈《]/gu, '(')
    .replace(/[〕］】｝\]}〉》]/gu, ')')
    .replace(/[·•・‧∙⋅]/gu, '·')
    .toUpperCase()
}

/**
 * A number as it was pasted, without what only a page or a spreadsheet has put into it: blanks and full-width forms. A line
 * break or a tab stays: it is between two numbers.
 */
export const plainNumber = (number: string): string => number.replace(/[ \u00a0\u3000]+/gu, '').normalize('NFKC')

/** Digits and letters of an account number; blanks and dashes only group them. */
export function foldAccount(account: string): string {
  return account
    .normalize('NFKC')
    .replace(/[\s\-‐‑–—_.\u200b-\u200d\ufeff]+/gu, '')
    .toUpperCase()
}
