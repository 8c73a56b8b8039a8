import type { GlyphImage } from './glyph-image.ts'

/** The maximum extent of a neighbour into a picture, in em: kerned letters and slanted Chinese characters. */
export const reaches = { latin: 0.13, han: 0.3 }
/** Weaker ink is ignored. */
const least = 20

/**
 * Removes the ink of neighbouring characters: narrow components at the left or right edge that do not touch the rest.
 * Undefined when there are none, or nothing else.
 */
export function withoutNeighbours(image: GlyphImage, reach: number): GlyphImage | undefined {
  const { width, height, ink, fontPixels } = image
  const widest = Math.max(2, reach * fontPixels)
  const cleaned = Uint8Array.from(ink)
  let isChanged = false
  for (const [edge, step] of [
    [0, 1],
    [width - 1, -1],
  ] as const) {
    for (let y = 0; y < height; y++) {
      const start = y * width + edge
      if ((cleaned[start] ?? 0) < least) continue
      const piece = pieceAt(cleaned, width, start)
      if (!piece.every((at) => Math.abs((at % width) - edge) < widest)) continue
      for (const at of piece) {
        cleaned[at] = 0
        // The faint edge of the component.
        const rim = at + step
        if ((cleaned[rim] ?? 0) < least) cleaned[rim] = 0
      }
      isChanged = true
    }
  }
  return isChanged && cleaned.some((value) => value >= least) ? { ...image, ink: cleaned } : undefined
}

/** The pixels connected with one, including diagonally. */
function pieceAt(ink: Uint8Array, width: number, start: number): number[] {
  const seen = new Set([start])
  for (const at of seen) {
    for (const [across, down] of around) {
      const column = (at % width) + across
      const next = at + across + down * width
      if (column >= 0 && column < width && (ink[next] ?? 0) >= least) seen.add(next)
    }
  }
  return [...seen]
}

const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => [across, down] as const))
