/** A PDF written object by object, so that no library adds anything to it. */
export type PdfWriter = {
  /** The number of a new object with this body, one character per byte. */
  add(body: string): number
  /** A number whose body is written later. */
  reserve(): number
  set(number: number, body: string): void
  bytes(trailer: string): Buffer
}

export function createPdfWriter(): PdfWriter {
  const bodies: string[] = []
  const reserve = () => bodies.push('null')
  const set = (number: number, body: string) => {
    bodies[number - 1] = body
  }
  return {
    reserve,
    set,
    add(body) {
      const number = reserve()
      set(number, body)
      return number
    },
    bytes(trailer) {
      let text = '%PDF-1.7\n'
      const rows = bodies.map((body, index) => {
        const offset = text.length
        text += `${index + 1} 0 obj\n${body}\nendobj\n`
        return `${String(offset).padStart(10, '0')} 00000 n \n`
      })
      const size = bodies.length + 1
      const end = `trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`
      return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}${end}`, 'latin1')
    },
  }
}

export const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
