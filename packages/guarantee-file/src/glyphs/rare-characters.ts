import type { Font } from 'opentype.js'
import { glyphFeatures } from './glyph-features.ts'
import { type GlyphSpace, project } from './glyph-space.ts'
import { rasteriseOutline } from './rasterise-outline.ts'

/** Characters outside the atlas, drawn in the shipped font on demand. */
export class RareCharacters {
  readonly #space: GlyphSpace
  readonly #loadFont: (() => Font) | undefined
  #font: Font | undefined

  constructor(space: GlyphSpace, loadFont: (() => Font) | undefined) {
    this.#space = space
    this.#loadFont = loadFont
  }

  find(character: string): Float32Array | undefined {
    this.#font ??= this.#loadFont?.()
    if (this.#font === undefined || this.#font.charToGlyphIndex(character) === 0) return undefined
    const image = rasteriseOutline(this.#font.getPath(character, 0, 0, 30).commands, 30)
    const features = image && glyphFeatures(image)
    return features && project(this.#space, features)
  }
}
