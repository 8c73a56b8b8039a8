import type { Font } from './font.ts'

/** A text that is drawn, and the display name of its place. */
export type DrawnText = { readonly place: string; readonly text: string }

export type MissingGlyph = { readonly character: string; readonly place: string; readonly position: number }

/** Drawn as space, or not drawn. */
const invisible = /^[\n\r\t ]$/

/** The distinct characters missing in the font, each at its first place; `position` counts from 1. */
export function findMissingGlyphs(font: Pick<Font, 'charToGlyphIndex'>, texts: Iterable<DrawnText>): MissingGlyph[] {
  const missing = new Map<string, MissingGlyph>()
  for (const { place, text } of texts) {
    let position = 0
    for (const character of text) {
      position++
      if (invisible.test(character) || missing.has(character) || font.charToGlyphIndex(character) !== 0) continue
      missing.set(character, { character, place, position })
    }
  }
  return [...missing.values()]
}

/** `🎉 U+1F389（保费付款账户户名，第3字）`. */
export function nameMissing({ character, place, position }: MissingGlyph): string {
  const point = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return `${character} U+${point}（${place}，第${position}字）`
}

/** The lines of a template without its comments, which are not drawn. */
export function linesOfTemplate(source: string): DrawnText[] {
  const blanked = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  return blanked
    .split('\n')
    .map((line, index) => ({ place: `模板第${index + 1}行`, text: line.replace(/(?<!:)\/\/.*$/, '') }))
}
