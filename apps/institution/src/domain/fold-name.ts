/**
 * A name as a person compares it: width, kinds of bracket, blanks and case do not count. A branch (第一分公司) stays
 * another party, since nothing is cut off (gaps.md, "Names are compared after folding").
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]+/gu, '')
    .replace(/[〔［【｛[{〈《]/gu, '(')
    .replace(/[〕］】｝\]}〉》]/gu, ')')
    .toUpperCase()
}

/** An account number without the blanks and dashes by which people group it. */
export function foldAccount(account: string): string {
  return account
    .normalize('NFKC')
    .replace(/[\s\-‐‑–—_.]+/gu, '')
    .toUpperCase()
}
