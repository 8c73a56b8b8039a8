import qrcode from 'qrcode-generator'
import { BoundedMemory } from '../bounded-memory.ts'

/** Quiet zone around the code, in modules (ISO/IEC 18004). */
const quietZone = 4

/** Selecting one of eight masks takes a millisecond, and the verification address of an issuer is constant. */
const made = new BoundedMemory<string, string>(16)

/** QR code of the text (UTF-8, level M) as SVG of one path; modules are merged along each row. */
export function qrArt(text: string): string {
  return made.remember(text, () => draw(text))
}

function draw(text: string): string {
  const code = qrcode(0, 'M')
  // The library's byte mode uses the low byte of each character, so it gets UTF-8 bytes as characters.
  code.addData(Buffer.from(text, 'utf8').toString('latin1'), 'Byte')
  code.make()
  const size = code.getModuleCount()
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
