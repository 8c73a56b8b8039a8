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

/** Characters that a page does not show, such as the space without width and what turns the direction of writing. */
export const widthless = /\p{Cf}|\p{Variation_Selector}|\u034f/gu

/**
 * Folds differences without meaning: width, compatibility forms (NFKC), kinds of brackets, hyphens, letter case. Blanks
 * and line ends stay, since numbers end at them. PDFium writes U+0002 or U+FFFE for a line break at a hyphen.
 */
export function foldText(text: string): string {
  return text
    .replaceAll('\u0002', '-')
    .replaceAll('\ufffe', '-')
    .normalize('NFKC')
    .replace(/[〔〕【】［］[\]]/g, (bracket) => brackets[bracket] ?? bracket)
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(widthless, '')
    .toUpperCase()
}

/** A folded text, and for each of its UTF-16 units the position in the original. */
export type FoldedText = { readonly folded: string; readonly origins: Uint32Array }

/**
 * Folds each character with its combining marks separately: the same text as `foldText`, with the origin of each unit.
 */
export function foldWithOrigins(text: string): FoldedText {
  let folded = ''
  let at = 0
  const origins: number[] = []
  // A text of thousands of characters has a few hundred different ones.
  const parts = new Map<string, string>()
  // Without marks each character is a piece, and no pattern has to find them.
  for (const piece of /\p{M}/u.test(text) ? (text.match(/\P{M}\p{M}*|\p{M}+/gsu) ?? []) : text) {
    const part = parts.get(piece) ?? foldText(piece)
    parts.set(piece, part)
    folded += part
    for (let unit = 0; unit < part.length; unit++) origins.push(at)
    at += piece.length
  }
  return { folded, origins: Uint32Array.from(origins) }
}

/** A folded name or number without blanks, for searching. */
export function foldNeedle(text: string): string {
  return foldText(text).replace(/\s+/g, '')
}

/** Visible characters. */
export function visibleCharacters(text: string): number {
  return text.replace(/[\s\p{C}]/gu, '').length
}
