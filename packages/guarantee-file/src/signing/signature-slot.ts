import { createHash } from 'node:crypto'
import { openPdf } from '../pdf/node-document.ts'
import type { PdfDocument } from '../pdf/pdf-document.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import { findPages, freeFieldName, objectsWithAnnotation, objectsWithField, type PdfPage } from '../pdf/pdf-form.ts'
import { appendRevision, type NewObject, nextObjectNumber } from '../pdf/pdf-revision.ts'
import { findSealPlace, type VisibleSeal } from './visible-seal.ts'

/** What is to be signed or stamped, and the room for its value. */
export type SlotPlan = {
  /** The name of the field; a number is appended when the name is in use. */
  readonly fieldName: string
  /** The signature dictionary without /ByteRange and /Contents, in PDF syntax. */
  readonly entries: string
  /** Bytes reserved for the value. */
  readonly room: number
  readonly seal?: VisibleSeal | undefined
}

/** A file whose newest revision is complete except for the signature value. */
export type SignatureSlot = {
  /** All bytes except the hexadecimal string of /Contents, in two parts. */
  readonly parts: readonly [Uint8Array, Uint8Array]
  /** Inserts the value and returns the complete file. @throws SlotTooSmall */
  fill(value: Uint8Array): Uint8Array
}

/** The value does not fit: prepare the slot again with at least this room. */
export class SlotTooSmall extends Error {
  override readonly name = 'SlotTooSmall'
  readonly needed: number
  constructor(needed: number) {
    super('the signature is larger than the reserved room')
    this.needed = needed
  }
}

/** The width reserved for a number of /ByteRange. */
const rangeDigits = 10

/**
 * Appends a revision with an empty signature field. All previous bytes stay unchanged. The /ByteRange is canonical: it
 * starts at 0 and excludes only the string of /Contents.
 * @throws PdfError when the file is not a PDF, is encrypted or forbids further signatures
 */
export function openSlot(pdf: Uint8Array, plan: SlotPlan): SignatureSlot {
  const document = openPdf(pdf)
  refuseLocked(document)
  let free = nextObjectNumber(document)
  const newNumber = () => free++
  const signature = newNumber()
  const objects = slotObjects(document, plan, signature, newNumber)
  // The end of a file determines its length, its objects and its identifier.
  const newId = createHash('sha256').update(pdf.subarray(-4096)).update(plan.entries).digest().subarray(0, 16)
  const { file, offsets } = appendRevision(document, objects, newId)
  return slotIn(file, offsets.get(signature) ?? 0, plan.room)
}

function slotObjects(
  document: PdfDocument,
  plan: SlotPlan,
  signature: number,
  newNumber: () => number,
): readonly NewObject[] {
  const range = ' '.repeat(rangeDigits)
  const value = `<< ${plan.entries} /ByteRange [0 ${range} ${range} ${range}] /Contents <${'0'.repeat(plan.room * 2)}> >>`
  const number = newNumber()
  const field = `${number} 0 R`
  const place = plan.seal === undefined ? undefined : findSealPlace(document, plan.seal)
  const page = place?.page ?? firstPage(document)
  const drawn = place === undefined || plan.seal === undefined ? undefined : { number: newNumber(), ...plan.seal.art() }
  const appearance = drawn === undefined ? '' : ` /AP << /N ${drawn.number} 0 R >>`
  const rectangle = place?.rectangle.map((value) => Number(value.toFixed(3))) ?? [0, 0, 0, 0]
  const name = freeFieldName(document, plan.fieldName)
  const { reference } = page
  return [
    { number: signature, body: value },
    {
      number,
      body: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /Rect [${rectangle.join(' ')}] /P ${reference.number} ${reference.generation} R /V ${signature} 0 R${appearance} >>`,
    },
    ...(drawn === undefined ? [] : [{ number: drawn.number, body: drawn.body }]),
    ...objectsWithField(document, field, newNumber),
    ...objectsWithAnnotation(document, page, field, place?.isMarker),
  ]
}

function firstPage(document: PdfDocument): PdfPage {
  const [page] = findPages(document, 1)
  if (page === undefined) throw new PdfError('the file has no page')
  return page
}

function refuseLocked(document: PdfDocument): void {
  if (document.trailer.entries.has('Encrypt')) throw new PdfError('the file is encrypted')
  const permissions = document.findDictionary(document.loadCatalog().dictionary.entries.get('Perms'))
  if (permissions?.dictionary.entries.has('DocMDP')) throw new PdfError('the file is certified against changes')
}

function slotIn(file: Buffer, signatureAt: number, room: number): SignatureSlot {
  const contents = file.indexOf('/Contents <', signatureAt) + '/Contents '.length
  const after = contents + room * 2 + 2
  const range = [contents, after, file.length - after].map((value) => String(value).padEnd(rangeDigits)).join(' ')
  file.write(range, file.indexOf('/ByteRange [0 ', signatureAt) + '/ByteRange [0 '.length, 'latin1')
  return {
    parts: [file.subarray(0, contents), file.subarray(after)],
    fill(value) {
      if (value.length > room) throw new SlotTooSmall(value.length)
      file.write(Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex'), contents + 1, 'latin1')
      return file
    },
  }
}
