import type { Font, FontShelf } from '../glyphs/font.ts'
import { lineOutlines } from '../glyphs/glyph-outlines.ts'

/** Also on each page as text, for readers without outlines. */
const words = '样张（SAMPLE）　仅供预览，不具有法律效力'

/**
 * A separate document that shows each page of `inner.pdf` under the mark 样张. The template of the pages does not affect
 * it, so no template can remove the mark.
 */
export function specimenSource(font: FontShelf, pages: number): { source: string; files: Record<string, Buffer> } {
  const source = `#set page(width: auto, height: auto, margin: 0pt, foreground: {
  place(center + horizon, image("mark.svg", width: 100%, height: 100%, fit: "contain"))
  place(top + center, dy: 4mm, text(font: "Noto Serif SC", size: 11pt, fill: rgb("#b3141b"))[${words}])
})
#set document(title: "样张")
${Array.from({ length: pages }, (_, index) => `#image("inner.pdf", page: ${index + 1})`).join('\n#pagebreak()\n')}
`
  return { source, files: { 'mark.svg': Buffer.from(markArt(font)) } }
}

/** Drawn as outlines. */
const marked = '样张'

const cached = new WeakMap<FontShelf, string>()

function markArt(font: FontShelf): string {
  const made = cached.get(font) ?? drawMark(font.outlines(marked))
  cached.set(font, made)
  return made
}

/** 样张 three times down the page, outlined so that the text below can still be read. Page units: 0.1 mm of A4. */
function drawMark(font: Font): string {
  const mark = (y: number) =>
    `<path transform="rotate(-30 1050 ${y})" d="${lineOutlines(font, marked, { x: 1050, y, size: 520, pitch: 640 })}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2100 2970" width="2100" height="2970">
<g fill="#b3141b" fill-opacity="0.22">${[600, 1485, 2370].map(mark).join('')}</g>
</svg>`
}
