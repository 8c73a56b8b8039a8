import type { Display, PageCharacter } from './page-characters.ts'
import type { Piece } from './page-view.ts'

/**
 * Whether a character of a font that is not embedded is hidden. The viewer supplies its glyph and PDFium may have none,
 * so it is decided by how it is drawn and by later content at its place.
 * @param pieces of the page, in drawing order
 */
export function isForeignHidden(
  { object, origin, baseline, em }: PageCharacter,
  pieces: readonly Piece[],
  display: Display,
): boolean {
  const index = pieces.findIndex((piece) => piece.kind === 'text' && piece.handle === object)
  const piece = pieces[index]
  if (piece?.kind !== 'text' || piece.hidden !== undefined) return true
  const [x, y] = [origin + 0.3 * em.along, baseline - 0.35 * em.up]
  return pieces.slice(index + 1).some(({ kind, box }) => {
    if (kind === 'text') return false
    const [left, right] = sorted(display.x(box.left, box.bottom), display.x(box.right, box.top))
    const [top, bottom] = sorted(display.y(box.left, box.bottom), display.y(box.right, box.top))
    const isThin = Math.min(right - left, bottom - top) < 0.3 * em.up
    return !isThin && left <= x && x <= right && top <= y && y <= bottom
  })
}

const sorted = (one: number, other: number): [number, number] => (one < other ? [one, other] : [other, one])
