/** The file behind the link of an invoice that a sandbox makes: one page that states that it is no tax document. */

export type SampleInvoice = {
  number: string
  code?: string | undefined
  buyerCode: string
  amount: string
  madeOn: string
}

/** A PDF of one page with a font that every reader has; ASCII only, which that font covers. */
export function sampleInvoice({ number, code, buyerCode, amount, madeOn }: SampleInvoice): Uint8Array {
  const lines = [
    'SAMPLE INVOICE',
    'Made by a test environment. This is no tax document.',
    '',
    ...(code === undefined ? [] : [`Invoice code: ${code}`]),
    `Invoice number: ${number}`,
    `Date: ${madeOn}`,
    `Buyer (credit code): ${buyerCode}`,
    `Amount: CNY ${amount}`,
  ]
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&').replace(/[^ -~]/g, '?')}) Tj T*`).join('\n')
  const content = `BT\n/F1 14 Tf 22 TL 72 760 Td\n${shown}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page/Parent 2 0 R/MediaBox[0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`
  return Buffer.from(pdf, 'latin1')
}
