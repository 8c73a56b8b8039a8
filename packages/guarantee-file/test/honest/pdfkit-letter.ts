/** A guarantee as made by an integrator's program with pdfkit. */
import PDFDocument from 'pdfkit'
import { fontPath } from '../../src/glyphs/font.ts'
import type { HonestLetter } from './honest-letter.ts'

const margin = 56

export async function pdfkitLetter(letter: HonestLetter, index: number): Promise<Buffer> {
  const { title, rows, paragraphs, issuer, size } = letter
  const document = new PDFDocument({ size: 'A4', margin, bufferPages: true, compress: index % 4 !== 3 })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
  document.registerFont('song', fontPath)
  if (index % 3 === 0) {
    document.save().rotate(-30, { origin: [300, 400] })
    document.font('song').fontSize(50).fillColor('#eeeeee').text('投标保函', 150, 380, { lineBreak: false })
    document.restore()
  }
  document.fillColor(index % 5 === 2 ? '#555555' : '#111111')
  document
    .font('song')
    .fontSize(size + 8)
    .text(title, margin, margin, { align: 'center' })
    .moveDown()
  document.fontSize(size)
  for (const [label, value] of rows) {
    const y = document.y
    if (index % 2 === 0) {
      document
        .save()
        .rect(margin, y - 2, 483, size * 1.8)
        .fillAndStroke(index % 4 === 0 ? '#f2f6fb' : '#ffffff', '#999999')
        .restore()
    }
    document.text(label, margin + 4, y, { width: 130, lineBreak: false })
    document.text(value, margin + 140, y, {
      width: 340,
      underline: index % 6 === 1 && label === '担保金额',
      characterSpacing: index % 6 === 3 ? 0.8 : 0,
    })
    document.y = Math.max(document.y, y + size * 1.9)
  }
  document.x = margin
  document.moveDown()
  for (const text of paragraphs) {
    document.text(text, margin, undefined, {
      indent: 2 * size,
      align: index % 2 === 0 ? 'justify' : 'left',
      lineGap: size / 3,
    })
  }
  document.moveDown().text(`开立人（盖章）：${issuer}`)
  if (index % 3 === 1) {
    document
      .save()
      .opacity(0.6)
      .circle(margin + 130, document.y - 20, 50)
      .lineWidth(3)
      .stroke('#cc2222')
      .restore()
  }
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(page)
    document.page.margins.bottom = 0
    document
      .font('Helvetica')
      .fontSize(8)
      .fillColor('#333333')
      .text(`${page + 1} / ${count}`, margin, 815, { lineBreak: false })
  }
  document.end()
  return done
}
