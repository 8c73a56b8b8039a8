import type { PdfDocument } from './pdf-document.ts'
import type { PdfValue } from './pdf-objects.ts'
import { numberEntry } from './pdf-stream.ts'

/** An object of a new revision: `12 0 obj` … `endobj` around `body`. */
export type NewObject = { readonly number: number; readonly body: string }

/**
 * Appends a revision (ISO 32000-1 7.5.6): the old bytes stay unchanged, followed by the new objects and a
 * cross-reference in the form of the base (a table or a stream).
 * @param newId 16 bytes that identify this revision
 */
export function appendRevision(
  document: PdfDocument,
  objects: readonly NewObject[],
  newId: Uint8Array,
): { file: Buffer; offsets: ReadonlyMap<number, number> } {
  const base = document.sections[0]
  if (base === undefined) throw new Error('document without cross-references')
  const endsWithNewline = document.bytes.at(-1) === 0x0a
  const parts: Uint8Array[] = [document.bytes, ...(endsWithNewline ? [] : [Buffer.from('\n')])]
  let position = document.bytes.length + (endsWithNewline ? 0 : 1)
  const write = (text: string | Buffer) => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    parts.push(bytes)
    position += bytes.length
  }
  const sorted = [...objects].sort((a, b) => a.number - b.number)
  const offsets = new Map<number, number>()
  for (const object of sorted) {
    offsets.set(object.number, position)
    write(`${object.number} 0 obj\n${object.body}\nendobj\n`)
  }
  const size = Math.max(numberEntry(document.trailer, 'Size'), ...sorted.map((object) => object.number + 1))
  const startxref = position
  if (base.form === 'table') write(table(offsets, trailerEntries(document, size, newId, base.offset)))
  else write(xrefStream(offsets, size, startxref, trailerEntries(document, size + 1, newId, base.offset)))
  write(`startxref\n${startxref}\n%%EOF\n`)
  return { file: Buffer.concat(parts), offsets }
}

/** The first free object number. */
export function nextObjectNumber(document: PdfDocument): number {
  return numberEntry(document.trailer, 'Size')
}

function trailerEntries(document: PdfDocument, size: number, newId: Uint8Array, previous: number): string {
  const reference = (key: string) => {
    const value = document.trailer.entries.get(key)
    return typeof value === 'object' && value?.kind === 'reference'
      ? ` /${key} ${value.number} ${value.generation} R`
      : ''
  }
  const id = firstId(document.trailer.entries.get('ID')) ?? Buffer.from(newId)
  const ids = `[<${id.toString('hex')}> <${Buffer.from(newId).toString('hex')}>]`
  return `/Size ${size}${reference('Root')}${reference('Info')} /ID ${ids} /Prev ${previous}`
}

function firstId(value: PdfValue | undefined): Buffer | undefined {
  if (typeof value !== 'object' || value?.kind !== 'array') return undefined
  const first = value.items[0]
  return typeof first === 'object' && first?.kind === 'string' ? Buffer.from(first.bytes) : undefined
}

/** Runs of consecutive numbers: `[first, count]`. */
function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last !== undefined && last[0] + last[1] === number) last[1]++
    else found.push([number, 1])
  }
  return found
}

function table(offsets: ReadonlyMap<number, number>, trailer: string): string {
  const sections = runs([...offsets.keys()]).map(([first, count]) => {
    const rows = Array.from({ length: count }, (_, index) => offsets.get(first + index) ?? 0)
    return `${first} ${count}\n${rows.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  })
  return `xref\n${sections.join('')}trailer\n<< ${trailer} >>\n`
}

function xrefStream(offsets: ReadonlyMap<number, number>, number: number, offset: number, trailer: string): Buffer {
  const all = new Map([...offsets, [number, offset]])
  const rows = Buffer.alloc(all.size * 7)
  let row = 0
  for (const place of all.values()) {
    rows[row] = 1
    rows.writeUInt32BE(place, row + 1)
    row += 7
  }
  const index = runs([...all.keys()])
    .flat()
    .join(' ')
  const head = `${number} 0 obj\n<< /Type /XRef /W [1 4 2] /Index [${index}] ${trailer} /Length ${rows.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), rows, Buffer.from('\nendstream\nendobj\n')])
}
