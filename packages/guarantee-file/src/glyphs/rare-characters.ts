import type { Font } from 'opentype.js'
import { glyphFeatures } from './glyph-features.ts'
import { type GlyphSpace, project } from './glyph-space.ts'
import { rasteriseOutline } from './rasterise-outline.ts'

/** The shipped font, with at least this character. */
export type LoadFont = (character: string) => Font

/** Characters outside the atlas, drawn in the shipped font on demand. */
export class RareCharacters {
  readonly #space: GlyphSpace
  readonly #loadFont: LoadFont | undefined

  constructor(space: GlyphSpace, loadFont: LoadFont | undefined) {
    this.#space = space
    this.#loadFont = loadFont
  }

  find(character: string): Float32Array | undefined {
    const font = this.#loadFont?.(character)
    if (font === undefined || font.charToGlyphIndex(character) === 0) return undefined
    const image = rasteriseOutline(font.getPath(character, 0, 0, 30).commands, 30)
    const features = image && glyphFeatures(image)
    return features && project(this.#space, features)
  }
}
