import type { Font } from '../glyphs/font.ts'
import { glyphOutline, lineOutlines } from '../glyphs/glyph-outlines.ts'
import type { IssuerKind } from '../templates/guarantee-text.ts'

const red = '#c8161d'
const centre = 210

function star(radius: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = (Math.PI / 5) * index - Math.PI / 2
    const length = index % 2 === 0 ? radius : radius * 0.382
    return `${(centre + length * Math.cos(angle)).toFixed(2)} ${(centre + length * Math.sin(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}Z`
}

/** The issuer's name along the upper arc; a long name is drawn smaller and narrower, as on engraved seals. */
function nameArc(font: Font, name: string): string {
  const characters = [...name]
  const count = characters.length
  const arc = (Math.PI / 180) * Math.min(count > 16 ? 252 : 236, 24 * (count - 1))
  const step = count > 1 ? arc / (count - 1) : 0
  const size = count > 16 ? 44 : 54
  const radius = count > 16 ? 166 : 160
  const stretch = count > 1 ? Math.min(1, (step * radius) / (size * 0.98)) : 1
  return characters
    .map((character, index) => {
      const turn = -arc / 2 + step * index
      const x = centre + radius * Math.sin(turn)
      const y = centre - radius * Math.cos(turn)
      return glyphOutline(font, character, { x, y, size, turn, stretch })
    })
    .join('')
}

/** The line under the star of a seal on guarantees. */
export const sealWords = (kind: IssuerKind | undefined): string =>
  kind === 'insurer' ? '保险凭证专用章' : '投标保函专用章'

/**
 * The round seal (圆章, 42 mm with a five-pointed star) as SVG outlines, one unit = 0.1 mm.
 * @param purpose the straight line below the star, such as 投标保函专用章
 */
export function sealArt(font: Font, name: string, purpose: string): string {
  const line = lineOutlines(font, purpose, { x: centre, y: centre + 118, size: 29, pitch: 29 })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 420" width="420" height="420">
<circle cx="${centre}" cy="${centre}" r="203" fill="none" stroke="${red}" stroke-width="12"/>
<path fill="${red}" stroke="${red}" stroke-width="1.6" d="${nameArc(font, name)}"/>
<path fill="${red}" stroke="${red}" stroke-width="0.8" d="${line}"/>
<path fill="${red}" d="${star(58)}"/>
</svg>`
}
