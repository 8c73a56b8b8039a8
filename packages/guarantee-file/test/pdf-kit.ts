/**
 * PDFs written object by object, so that no library adds anything to them: with one cross-reference table (`writePdf`),
 * or byte by byte with any defect (`rawPdf`, `update`, `sign`).
 */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { detachedSignature, digestOf } from '../src/signing/cms.ts'
import type { Signer } from '../src/signing/signer.ts'

export const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

export const stream = (data: string, entries = '') =>
  `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
/** @param data text by one character for each byte */
export const packed = (data: string | Uint8Array, entries = '') => {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  return stream(latin(deflateSync(bytes)), `${entries} /Filter /FlateDecode`)
}

export const line = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`

/** The objects 1, 2, … with these bodies, one character per byte, and their offsets. */
export function writeObjects(bodies: readonly string[]): { text: string; offsets: readonly number[] } {
  let text = '%PDF-1.7\n'
  const offsets = bodies.map((body, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  return { text, offsets }
}

function writePdf(bodies: readonly string[], trailer: string): Buffer {
  const { text, offsets } = writeObjects(bodies)
  const size = bodies.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.map(line).join('')}`
  const end = `trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}${table}${end}`, 'latin1')
}

/** The smallest PDF: one page with nothing on it. */
export const emptyPage = (): Buffer =>
  writePdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
    ],
    '/Root 1 0 R',
  )

/** Collects objects whose numbers are needed before all of them are known. */
export type PdfWriter = {
  /** The number of a new object with this body. */
  add(body: string): number
  /** A number whose body is written later. */
  reserve(): number
  set(number: number, body: string): void
  bytes(trailer: string): Buffer
}

export function createPdfWriter(): PdfWriter {
  const bodies: string[] = []
  return {
    add: (body) => bodies.push(body),
    reserve: () => bodies.push('null'),
    set(number, body) {
      bodies[number - 1] = body
    },
    bytes: (trailer) => writePdf(bodies, trailer),
  }
}

/** A PDF that can be changed byte by byte. Object 1 is the catalog, 3 the only page, 4 its content. */
export type RawPdf = {
  /** One character per byte. */
  readonly text: string
  readonly size: number
  /** The offset of the newest cross-references. */
  readonly xref: number
  readonly bodies: Readonly<Record<number, string>>
  readonly fields: readonly string[]
}

const amountShown = 'BT /F1 12 Tf 72 700 Td (amount 700000.00) Tj ET'
export const otherAmount = 'BT /F1 12 Tf 72 700 Td (amount 900000.00) Tj ET'

const plainBodies: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  4: stream(amountShown),
  5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
}

export function rawPdf(changes: Readonly<Record<number, string>> = {}, trailer = ''): RawPdf {
  const empty = { text: '%PDF-1.7\n', size: 1, xref: 0, bodies: {}, fields: [] }
  return update(empty, { ...plainBodies, ...changes }, { trailer, head: '0 1\n0000000000 65535 f \n' })
}

export type UpdateOptions = {
  readonly trailer?: string
  /** Lines of the cross-reference table before those of the changes. */
  readonly head?: string
  /** Replaces `/Prev` and the offset. */
  readonly previous?: string
  /** Between the objects and the cross-references. */
  readonly before?: string
  readonly root?: string
}

/** An incremental update: new revisions of objects, and their cross-references. */
export function update(pdf: RawPdf, changes: Readonly<Record<number, string>>, options: UpdateOptions = {}): RawPdf {
  let { text } = pdf
  const lines = Object.entries(changes).map(([number, body]) => {
    const offset = text.length
    text += `${number} 0 obj\n${body}\nendobj\n`
    return `${number} 1\n${line(offset)}`
  })
  text += options.before ?? ''
  const xref = text.length
  const size = Math.max(pdf.size, ...Object.keys(changes).map((number) => Number(number) + 1))
  const previous = options.previous ?? (pdf.xref === 0 ? '' : `/Prev ${pdf.xref}`)
  const trailer = `<< /Size ${size} /Root ${options.root ?? '1 0 R'} ${previous} ${options.trailer ?? ''} >>`
  text += `xref\n${options.head ?? ''}${lines.join('')}trailer\n${trailer}\nstartxref\n${xref}\n%%EOF\n`
  return { text, size, xref, bodies: { ...pdf.bodies, ...changes }, fields: pdf.fields }
}

export const entryAdded = (body: string, entry: string) => body.replace(/ >>$/, ` ${entry} >>`)

export type SignOptions = UpdateOptions & {
  /** Additional objects of the signed revision. */
  readonly also?: Readonly<Record<number, string>>
  readonly range?: (range: readonly number[]) => readonly number[]
  /** Receives the DER in hex and the room in digits; must return the same number of digits. */
  readonly contents?: (hex: string, room: number) => string
  /** Replaces the valid CMS, given the digest of the signed bytes. */
  readonly cms?: (digest: Uint8Array) => Uint8Array | Promise<Uint8Array>
  readonly subFilter?: string
  readonly entries?: string
  readonly fieldEntries?: string
  readonly rectangle?: string
  readonly form?: string
}

const room = 10_000
const numberRoom = 9

/** Signs by hand, like `signPdf` except for the options. The signature is over the ranges of /ByteRange. */
export async function sign(pdf: RawPdf, signer: Signer, options: SignOptions = {}): Promise<RawPdf> {
  const [value, field] = [pdf.size, pdf.size + 1]
  const fields = [...pdf.fields, `${field} 0 R`]
  const without = (body: string, key: string) => body.replace(new RegExp(` /${key} (<<.*?>>|\\[.*?\\])`), '')
  const filler = ' '.repeat(numberRoom)
  const changes = {
    [value]: `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${options.subFilter ?? 'ETSI.CAdES.detached'} ${options.entries ?? ''} /ByteRange [${filler} ${filler} ${filler} ${filler}] /Contents <${'0'.repeat(room)}> >>`,
    [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (s${field}) /F 132 /Rect [${options.rectangle ?? '0 0 0 0'}] /P 3 0 R /V ${value} 0 R ${options.fieldEntries ?? ''} >>`,
    1: entryAdded(
      without(pdf.bodies[1] ?? '', 'AcroForm'),
      options.form ?? `/AcroForm << /Fields [${fields.join(' ')}] /SigFlags 3 >>`,
    ),
    3: entryAdded(without(pdf.bodies[3] ?? '', 'Annots'), `/Annots [${fields.join(' ')}]`),
    ...options.also,
  }
  const prepared = { ...update(pdf, changes, options), fields }
  return { ...prepared, text: await filled(prepared.text, pdf.text.length, signer, options) }
}

async function filled(text: string, from: number, signer: Signer, options: SignOptions): Promise<string> {
  const before = text.indexOf('/Contents <', from) + '/Contents '.length
  const after = before + room + 2
  const honest = [0, before, after, text.length - after]
  const range = options.range?.(honest) ?? honest
  const numbers = range.join(' ').padEnd(4 * numberRoom + 3)
  const rangeAt = text.indexOf('/ByteRange [', from) + '/ByteRange ['.length
  const ranged = text.slice(0, rangeAt) + numbers + text.slice(rangeAt + 4 * numberRoom + 3)
  const hash = createHash(digestOf(signer.algorithm))
  for (let index = 0; index + 1 < range.length; index += 2) {
    const start = range[index] ?? 0
    hash.update(Buffer.from(ranged.slice(start, start + (range[index + 1] ?? 0)), 'latin1'))
  }
  const digest = hash.digest()
  const cms = Buffer.from(await (options.cms?.(digest) ?? detachedSignature(digest, signer))).toString('hex')
  const contents = options.contents?.(cms, room) ?? cms.padEnd(room, '0')
  if (contents.length !== room) throw new Error('the contents do not fill their room')
  return ranged.slice(0, before + 1) + contents + ranged.slice(after - 1)
}

export const bytesOf = ({ text }: RawPdf): Buffer => Buffer.from(text, 'latin1')
