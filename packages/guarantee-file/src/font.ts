import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import opentype, { type Font } from 'opentype.js'

/** Noto Serif SC Regular, whole: a GB2312 subset lacks characters that people and firms are named with. */
export const fontPath = fileURLToPath(new URL('../fonts/noto-serif-sc-regular.ttf', import.meta.url))

export type { Font }

/** Reads the font file and its outlines. Takes a third of a second and 100 MB, so only the worker does it. */
export function loadFont(path = fontPath): { font: Font; bytes: Buffer } {
  const bytes = readFileSync(path)
  return { font: opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)), bytes }
}
