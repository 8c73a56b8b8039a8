import { createHash } from 'node:crypto'
import { detachedSignature, digestOf } from './cms.ts'
import { PdfDocument, type PdfFound } from './pdf-document.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfDictionary, PdfReference } from './pdf-objects.ts'
import { appendRevision, type NewObject, nextObjectNumber } from './pdf-revision.ts'
import type { Signer } from './signer.ts'

/** Room for the CMS besides its certificates, in bytes. */
const signatureRoom = 2048
/** As wide as the place kept for a /ByteRange number. */
const rangeDigits = 10

/**
 * Signs the whole file (PAdES B-B, /ETSI.CAdES.detached) by an incremental update with an invisible signature field.
 * The /ByteRange is canonical: it starts at 0 and leaves out nothing but the hex string of /Contents.
 * @param signedAt epoch milliseconds, written to /M
 * @throws PdfError when the file is no PDF or already has a form
 */
export async function signPdf(pdf: Uint8Array, signer: Signer, signedAt: number): Promise<Uint8Array> {
  const document = new PdfDocument(pdf)
  const room = signer.certificateChain.reduce((sum, der) => sum + der.length, signatureRoom)
  const first = nextObjectNumber(document)
  const objects = signatureObjects(document, { signature: first, field: first + 1 }, room, signedAt)
  const newId = createHash('sha256').update(document.bytes).update(String(signedAt)).digest().subarray(0, 16)
  const { file, offsets } = appendRevision(document, objects, newId)
  return fillSignature(file, offsets.get(first) ?? 0, room, signer)
}

function signatureObjects(
  document: PdfDocument,
  numbers: { signature: number; field: number },
  room: number,
  signedAt: number,
): NewObject[] {
  const catalog = document.loadCatalog()
  if (catalog.dictionary.entries.has('AcroForm')) throw new PdfError('the file already has a form')
  const page = firstPage(document, catalog.dictionary)
  const range = ' '.repeat(rangeDigits)
  const field = `${numbers.field} 0 R`
  return [
    {
      number: numbers.signature,
      body: `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfTime(signedAt)}) /ByteRange [0 ${range} ${range} ${range}] /Contents <${'0'.repeat(room * 2)}> >>`,
    },
    {
      number: numbers.field,
      body: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (guarantor) /F 132 /Rect [0 0 0 0] /P ${page.reference.number} ${page.reference.generation} R /V ${numbers.signature} 0 R >>`,
    },
    { number: catalog.reference.number, body: withEntry(catalog, `/AcroForm << /Fields [${field}] /SigFlags 3 >>`) },
    { number: page.reference.number, body: withAnnotation(document, page, field) },
  ]
}

type Located = { dictionary: PdfDictionary; found: PdfFound }

/** The dictionary's own text with one entry more; nothing else of it is written anew. */
function withEntry({ dictionary, found }: Located, entry: string): string {
  return `${found.source.toString('latin1', dictionary.start, dictionary.end - 2)} ${entry} >>`
}

function withAnnotation(document: PdfDocument, page: Located, field: string): string {
  const annotations = document.findArray(page.dictionary.entries.get('Annots'), page.found)
  if (annotations === undefined) return withEntry(page, `/Annots [${field}]`)
  throw new PdfError('the first page already has annotations')
}

function firstPage(document: PdfDocument, catalog: PdfDictionary): Located & { reference: PdfReference } {
  let next = catalog.entries.get('Pages')
  for (let depth = 0; depth < 32; depth++) {
    const node = document.findDictionary(next)
    if (node === undefined || typeof next !== 'object' || next?.kind !== 'reference') break
    const kids = document.findArray(node.dictionary.entries.get('Kids'), node.found)
    if (kids === undefined) return { ...node, reference: next }
    next = kids.array.items[0]
  }
  throw new PdfError('the file has no page')
}

async function fillSignature(file: Buffer, signatureAt: number, room: number, signer: Signer): Promise<Uint8Array> {
  const contents = file.indexOf('/Contents <', signatureAt) + '/Contents '.length
  const after = contents + room * 2 + 2
  const range = [contents, after, file.length - after].map((value) => String(value).padEnd(rangeDigits)).join(' ')
  file.write(range, file.indexOf('/ByteRange [0 ', signatureAt) + '/ByteRange [0 '.length, 'latin1')
  const hash = createHash(digestOf(signer.algorithm))
  const digest = hash.update(file.subarray(0, contents)).update(file.subarray(after)).digest()
  const cms = await detachedSignature(digest, signer)
  if (cms.length > room) throw new Error('the signature is larger than the room kept for it')
  file.write(Buffer.from(cms).toString('hex'), contents + 1, 'latin1')
  return file
}

/** PDF date in China's time. */
function pdfTime(epochMs: number): string {
  const digits = new Date(epochMs + 8 * 3600_000).toISOString().replace(/\D/g, '')
  return `D:${digits.slice(0, 14)}+08'00'`
}
