const brackets: Record<string, string> = {
  '〔': '(',
  '〕': ')',
  '【': '(',
  '】': ')',
  '［': '(',
  '］': ')',
  '[': '(',
  ']': ')',
}

/**
 * Folds what differs between systems and means the same: width, compatibility forms (NFKC), kinds of brackets,
 * hyphens, letter case. Blanks and line ends stay, since numbers end at them. PDFium writes U+0002 or U+FFFE where a
 * line broke at a hyphen.
 */
export function foldText(text: string): string {
  return text
    .replaceAll('\u0002', '-')
    .replaceAll('\ufffe', '-')
    .normalize('NFKC')
    .replace(/[〔〕【】［］[\]]/g, (bracket) => brackets[bracket] ?? bracket)
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .toUpperCase()
}

/** A folded name or number without any blanks, to look for. */
export function foldNeedle(text: string): string {
  return foldText(text).replace(/\s+/g, '')
}

/** Characters that can be seen. */
export function visibleCharacters(text: string): number {
  return text.replace(/[\s\p{C}]/gu, '').length
}
