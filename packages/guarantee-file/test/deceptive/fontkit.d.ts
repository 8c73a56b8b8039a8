/** fontkit has no types; these declare only what the deceptive letters use. */
declare module 'fontkit' {
  export type PathCommand = {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
    readonly args: readonly number[]
  }
  export type FontGlyph = {
    readonly id: number
    readonly advanceWidth: number
    readonly path: { readonly commands: readonly PathCommand[] }
  }
  export type Subset = { includeGlyph(glyph: number | FontGlyph): number; encode(): Uint8Array }
  export type FontFile = {
    glyphForCodePoint(code: number): FontGlyph
    createSubset(): Subset
  }
  export function openSync(path: string): FontFile
}
