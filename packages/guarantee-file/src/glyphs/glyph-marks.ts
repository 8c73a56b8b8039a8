import { type InkBox, inkBox } from './glyph-features.ts'
import type { GlyphImage, GlyphReading } from './glyph-image.ts'

/** Sizes in em of 139 faces at 19 and 30 pixels: a dot is at most 0.20 high, a comma 0.16 to 0.39. */
const mark = { tallest: 0.45, widest: 0.4, dotTallest: 0.24 }
/**
 * A comma extends this far below the baseline (except in UMing), or has this height for its width; a dot has neither.
 */
const comma = { hangs: 0.1, high: 1.75 }
const dot = { hangs: 0.06, high: 1.2 }
const bar = { thickest: 0.25, longFor: 1.5 }

/** Reads commas, dots and bars by size and position, since they have no other shape. Undefined for other characters. */
export function readMark(image: GlyphImage, claimed: string): GlyphReading | undefined {
  if (claimed !== ',' && claimed !== '.' && claimed !== '-') return undefined
  const box = inkBox(image)
  if (box === undefined) return 'unknown'
  const [wide, tall] = [(box.right - box.left) / image.fontPixels, (box.bottom - box.top) / image.fontPixels]
  if (claimed === '-') return tall <= bar.thickest && wide >= bar.longFor * tall ? 'agrees' : 'unknown'
  if (tall > mark.tallest || wide > mark.widest) return 'unknown'
  const kind = kindOf(box, image)
  if (claimed === '.') return kind === ',' ? { differs: ',' } : tall <= mark.dotTallest ? 'agrees' : 'unknown'
  return kind === '.' ? { differs: '.' } : 'agrees'
}

function kindOf({ left, top, right, bottom }: InkBox, { baseline, fontPixels }: GlyphImage): ',' | '.' | undefined {
  const hangs = (bottom - baseline) / fontPixels
  const high = (bottom - top) / (right - left)
  if (hangs > comma.hangs || high > comma.high) return ','
  return hangs < dot.hangs && high < dot.high ? '.' : undefined
}

/** Whether the ink is as high as a letter. */
export function isLetterHigh(image: GlyphImage): boolean {
  const box = inkBox(image)
  return box !== undefined && box.bottom - box.top > 0.25 * image.fontPixels
}
