import type { PdfDocument, PdfFound } from '../pdf/pdf-document.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import type { PdfDictionary, PdfString, PdfValue } from '../pdf/pdf-objects.ts'
import { isName } from '../pdf/pdf-stream.ts'

/** The dictionary of a filled signature field, as far as verification needs it. */
export type PdfSignature = {
  readonly subFilter: string
  readonly byteRange: readonly number[]
  /** Undefined when /Contents is missing or not a string: then nothing is signed. */
  readonly contents: PdfString | undefined
  /** Packed in an object stream: its position in the file is unknown, and so is its coverage. */
  readonly packed: boolean
  /** A certifying signature that forbids every later change (/DocMDP with /P 1). */
  readonly forbidsChanges: boolean
}

const maxFields = 2000

/** Every filled signature field, found through the catalog's form instead of a byte search. @throws PdfError */
export function findSignatures(document: PdfDocument): PdfSignature[] {
  const catalog = document.loadCatalog()
  const form = document.findDictionary(catalog.dictionary.entries.get('AcroForm'), catalog.found)
  if (form === undefined) return []
  const fields = document.findArray(form.dictionary.entries.get('Fields'), form.found)
  const signatures: PdfSignature[] = []
  const seen = new Set<PdfDictionary>()
  let left = maxFields
  const visit = (
    value: PdfValue,
    from: PdfFound,
    type: PdfValue | undefined,
    filled: PdfValue | undefined,
    depth: number,
  ) => {
    if (--left < 0 || depth > 16) throw new PdfError('too many form fields')
    const field = document.findDictionary(value, from)
    if (field === undefined) return
    const ownType = field.dictionary.entries.get('FT') ?? type
    const ownValue = field.dictionary.entries.get('V') ?? filled
    const kids = document.findArray(field.dictionary.entries.get('Kids'), field.found)
    for (const kid of kids?.array.items ?? []) visit(kid, kids?.found ?? field.found, ownType, ownValue, depth + 1)
    if (kids !== undefined && kids.array.items.length > 0) return
    if (!isName(document.find(ownType).value, 'Sig') || ownValue === undefined) return
    const signature = document.findDictionary(ownValue, field.found)
    if (signature === undefined || seen.has(signature.dictionary)) return
    seen.add(signature.dictionary)
    signatures.push(readSignature(document, signature.dictionary, signature.found))
  }
  for (const field of fields?.array.items ?? []) visit(field, fields?.found ?? form.found, undefined, undefined, 0)
  return signatures
}

function readSignature(document: PdfDocument, dictionary: PdfDictionary, found: PdfFound): PdfSignature {
  const subFilter = document.find(dictionary.entries.get('SubFilter'), found).value
  // A direct value, so that the digest covers what a reader follows.
  const range = dictionary.entries.get('ByteRange')
  const items = typeof range === 'object' && range?.kind === 'array' ? range.items : []
  const contents = dictionary.entries.get('Contents')
  return {
    subFilter: typeof subFilter === 'object' && subFilter?.kind === 'name' ? subFilter.name : '',
    byteRange: items.map((item) => (typeof item === 'number' && Number.isSafeInteger(item) ? item : Number.NaN)),
    contents: typeof contents === 'object' && contents?.kind === 'string' ? contents : undefined,
    packed: found.packed,
    forbidsChanges: forbidsChanges(document, dictionary, found),
  }
}

function forbidsChanges(document: PdfDocument, dictionary: PdfDictionary, found: PdfFound): boolean {
  const references = document.findArray(dictionary.entries.get('Reference'), found)
  return (references?.array.items ?? []).some((item) => {
    const reference = document.findDictionary(item, references?.found)
    if (!isName(reference?.dictionary.entries.get('TransformMethod'), 'DocMDP')) return false
    const parameters = document.findDictionary(reference?.dictionary.entries.get('TransformParams'), reference?.found)
    return parameters?.dictionary.entries.get('P') === 1
  })
}
