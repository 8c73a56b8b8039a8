import qrcode from 'qrcode-generator'
import { BoundedMemory } from '../bounded-memory.ts'

/** Quiet zone around the code, in modules (ISO/IEC 18004). */
const quietZone = 4

/** The verification address of an issuer's sealed guarantees is constant. */
const made = new BoundedMemory<string, string>(16)

/** QR code of the text (UTF-8, level M) as SVG of one path; modules are merged along each row. */
export function qrArt(text: string): string {
  return made.remember(text, () => draw(text))
}

function draw(text: string): string {
  const code = qrcode(0, 'M')
  // The library's byte mode uses the low byte of each character, so it gets UTF-8 bytes as characters.
  code.addData(Buffer.from(text, 'utf8').toString('latin1'), 'Byte')
  const size = makeWithFirstMask(code)
  let path = ''
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!code.isDark(row, column)) continue
      let width = 1
      while (column + width < size && code.isDark(row, column + width)) width++
      path += `M${column} ${row}h${width}v1h-${width}z`
      column += width
    }
  }
  const full = size + 2 * quietZone
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-${quietZone} -${quietZone} ${full} ${full}" width="${full}" height="${full}"><path fill="#fff" d="M-${quietZone}-${quietZone}h${full}v${full}h-${full}z"/><path fill="#000" d="${path}"/></svg>`
}

/**
 * Every reader takes any of the eight masks. To rate them all by the patterns to avoid is four fifths of the time of a
 * code and a sixth of that of a guarantee, so the first one is taken: while the library rates, the code has no modules,
 * so that every rating is NaN and none is less than that of the first.
 * @returns the number of modules of a side
 */
function makeWithFirstMask(code: QRCode): number {
  const { getModuleCount } = code
  code.getModuleCount = () => 0
  code.make()
  code.getModuleCount = getModuleCount
  return code.getModuleCount()
}
