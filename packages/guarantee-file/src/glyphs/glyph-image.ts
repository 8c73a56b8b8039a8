/** One drawn character, cut out of a rendered page so that nothing but its own ink is in it. */
export type GlyphImage = {
  readonly width: number
  readonly height: number
  /** 0 no ink … 255 full ink, row by row. */
  readonly ink: Uint8Array
  /** The em size in pixels: font size × scale of the page × dots a point. */
  readonly fontPixels: number
  /** The row of the baseline in this image, counted from the top; may be fractional or outside of it. */
  readonly baseline: number
}

/** `differs` names the character that the ink looks like; `unknown`: it looks like nothing that is known well enough. */
export type GlyphReading = 'agrees' | { readonly differs: string } | 'unknown'

export type GlyphReader = {
  /** @param claimed one character: what the text of the file states is drawn */
  read(image: GlyphImage, claimed: string): GlyphReading
}
