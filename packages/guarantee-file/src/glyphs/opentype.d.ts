// opentype.js 1.3 has no types; this is the part in use.
declare module 'opentype.js' {
  export type PathCommand =
    | { type: 'M' | 'L'; x: number; y: number }
    | { type: 'C'; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
    | { type: 'Q'; x1: number; y1: number; x: number; y: number }
    | { type: 'Z' }
  export type Path = {
    commands: PathCommand[]
    getBoundingBox(): { x1: number; y1: number; x2: number; y2: number }
  }
  export type Glyph = { advanceWidth: number }
  export type Font = {
    unitsPerEm: number
    tables: { cmap: { glyphIndexMap: Record<number, number> } }
    charToGlyphIndex(character: string): number
    charToGlyph(character: string): Glyph
    getPath(text: string, x: number, y: number, fontSize: number): Path
  }
  const opentype: { parse(buffer: ArrayBuffer, options?: { lowMemory?: boolean }): Font }

  // biome-ignore lint/style/noDefaultExport: the CommonJS package is seen by ESM as one default export
  export { opentype as default }
}
