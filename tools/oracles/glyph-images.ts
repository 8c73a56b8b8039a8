/**
 * Characters in faces of makers that the atlas does not contain, stored in vectors/glyph-images.json for its test; also
 * prints how the recogniser performs on all of these faces. Needs Debian's fonts-urw-base35, fonts-arphic-uming,
 * fonts-wqy-zenhei, and in OPENBAOHAN_FONTS/deb the unpacked fonts-arphic-gbsn00lp, fonts-arphic-gkai00mp,
 * fonts-cns11643-kai and fonts-cwtex-fs.
 */
import { writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { GlyphImage } from '@openbaohan/guarantee-file/glyphs/glyph-image.ts'
import { startGlyphReader } from '@openbaohan/guarantee-file/glyphs/node-glyph-reader.ts'
import { loadUnseenFaces } from './glyph-atlas/face-list.ts'
import { drawGlyph, type Rendering } from './glyph-atlas/faces.ts'

const digits = [...'0123456789']
const capitals = [...'零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正']
const letters = [...'ABCDEFGHJKLMNPQRTUWXY']
const names = [...'云川市轨道交通集团有限公司示例建设工程银行股份招标投王李张刘陈杨赵黄周吴鑫晟昊']

/** 9 to 16 points at 150 to 220 dots per inch. */
const sizes: readonly Rendering[] = [
  { fontPixels: 19, dx: 0.6, dy: 0.1 },
  { fontPixels: 28, dx: 0.1, dy: 0.45 },
]
const renderings: readonly Rendering[] = [
  ...sizes,
  { fontPixels: 49 },
  { fontPixels: 25, slant: 0.25 },
  { fontPixels: 25, widthScale: 0.7 },
  { fontPixels: 22, bold: 0.04 },
]

const faces = loadUnseenFaces()
keepImages()
printConfusion('digits', digits, /./)
printConfusion('letters of codes', letters, /./)
printConfusion('capitals', capitals, /UMing|ZenHei|gbsn|gkai|cwfs|TW-Kai/)
printConfusion('characters of names', names, /UMing|ZenHei|gbsn|gkai|cwfs|TW-Kai/)

function keepImages(): void {
  const stored =
    /UMing|ZenHei|gbsn|gkai|cwfs|NimbusRoman|NimbusSans-Regular|NimbusSansNarrow-Reg|NimbusMonoPS-Reg|C059-R|P052-It/
  const glyphs: (string | number)[][] = []
  const ink: Uint8Array[] = []
  for (const face of faces.filter(({ name }) => stored.test(name))) {
    for (const character of [...digits, ...letters, ...',.-', ...(face.han ? [...capitals, ...names] : [])]) {
      for (const rendering of names.includes(character) ? sizes.slice(1) : sizes) {
        const image = drawGlyph(face, character, rendering)
        if (image === undefined) continue
        glyphs.push([face.name, character, image.width, image.height, image.fontPixels, image.baseline])
        ink.push(image.ink)
      }
    }
  }
  const form = ['face', 'character', 'width', 'height', 'fontPixels', 'baseline']
  const packed = deflateSync(Buffer.concat(ink), { level: 9 }).toString('base64')
  const target = new URL('../../vectors/glyph-images.json', import.meta.url)
  const rows = glyphs.map((row) => `  ${JSON.stringify(row)}`).join(',\n')
  writeFileSync(target, `{\n "form": ${JSON.stringify(form)},\n "glyphs": [\n${rows}\n ],\n "ink": "${packed}"\n}\n`)
}

function printConfusion(label: string, characters: readonly string[], which: RegExp): void {
  const reader = startGlyphReader()
  const count = { honest: { agrees: 0, unknown: 0, differs: 0 }, wrong: { agrees: 0, unknown: 0, differs: 0 } }
  const add = (kind: keyof typeof count, image: GlyphImage, claimed: string) => {
    const reading = reader.read(image, claimed)
    count[kind][typeof reading === 'string' ? reading : 'differs']++
  }
  for (const face of faces.filter(({ name }) => which.test(name))) {
    for (const character of characters) {
      for (const rendering of renderings) {
        const image = drawGlyph(face, character, rendering)
        if (image === undefined) continue
        add('honest', image, character)
        for (const claimed of characters) if (claimed !== character) add('wrong', image, claimed)
      }
    }
  }
  console.error(label, JSON.stringify(count))
}
