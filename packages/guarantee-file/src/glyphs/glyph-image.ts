/** One drawn character, cut out of a rendered page so that it contains no other ink. */
export type GlyphImage = {
  readonly width: number
  readonly height: number
  /** 0 no ink … 255 full ink, row by row. */
  readonly ink: Uint8Array
  /** The em size in pixels: font size × page scale × pixels per point. */
  readonly fontPixels: number
  /** The row of the baseline in this image, from the top; may be fractional or outside the image. */
  readonly baseline: number
}

/** `differs` names the character that the ink resembles; `unknown`: the ink resembles no known character closely. */
export type GlyphReading = 'agrees' | { readonly differs: string } | 'unknown'

export type GlyphReader = {
  /** @param claimed one character: what the text of the file claims to be drawn */
  read(image: GlyphImage, claimed: string): GlyphReading
}
