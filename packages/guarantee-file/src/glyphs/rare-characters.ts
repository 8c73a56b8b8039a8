import type { Font } from 'opentype.js'
import { glyphFeatures } from './glyph-features.ts'
import { type GlyphSpace, project } from './glyph-space.ts'
import { rasteriseOutline } from './rasterise-outline.ts'

/** The shipped font: of one character, or whole. */
export type LoadFont = (character?: string) => Font

const fewLoads = 3

/** Characters outside the atlas, drawn in the shipped font on demand. */
export class RareCharacters {
  readonly #space: GlyphSpace
  readonly #loadFont: LoadFont | undefined
  #loads = 0
  #font: Font | undefined

  constructor(space: GlyphSpace, loadFont: LoadFont | undefined) {
    this.#space = space
    this.#loadFont = loadFont
  }

  find(character: string): Float32Array | undefined {
    const font = this.#font ?? this.#load(character)
    if (font === undefined || font.charToGlyphIndex(character) === 0) return undefined
    const image = rasteriseOutline(font.getPath(character, 0, 0, 30).commands, 30)
    const features = image && glyphFeatures(image)
    return features && project(this.#space, features)
  }

  /** The whole font once it is asked for more than a few characters. */
  #load(character: string): Font | undefined {
    if (++this.#loads <= fewLoads) return this.#loadFont?.(character)
    this.#font = this.#loadFont?.()
    return this.#font
  }
}
