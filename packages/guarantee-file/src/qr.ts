import qrcode from 'qrcode-generator'

/** QR code of the text (UTF-8, level M) as SVG of one path; modules are merged along each row. */
export function qrArt(text: string): string {
  const code = qrcode(0, 'M')
  // Its byte mode takes the low byte of each character: hand it UTF-8 bytes as characters.
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
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><path fill="#000" d="${path}"/></svg>`
}
