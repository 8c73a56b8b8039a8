import type { PdfDocument, PdfFound } from './pdf-document.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfDictionary, PdfString, PdfValue } from './pdf-objects.ts'

/** A filled signature field's dictionary, as far as verification needs it. */
export type PdfSignature = {
  readonly subFilter: string
  readonly byteRange: readonly number[]
  readonly contents: PdfString
  /** Packed in an object stream: its place in the file is unknown, so nothing can be said about coverage. */
  readonly packed: boolean
}

const maxFields = 2000

/** Every filled signature field, found from the catalog's form and not by searching the bytes. @throws PdfError */
export function findSignatures(document: PdfDocument): PdfSignature[] {
  const form = document.findDictionary(document.loadCatalog().dictionary.entries.get('AcroForm'))
  if (form === undefined) return []
  const fields = document.findArray(form.dictionary.entries.get('Fields'), form.found)
  const signatures: PdfSignature[] = []
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
    if (isName(document.find(ownType).value, 'Sig') && ownValue !== undefined) {
      const signature = document.findDictionary(ownValue, field.found)
      if (signature !== undefined) signatures.push(readSignature(document, signature.dictionary, signature.found))
    }
  }
  for (const field of fields?.array.items ?? []) visit(field, fields?.found ?? form.found, undefined, undefined, 0)
  return signatures
}

function readSignature(document: PdfDocument, dictionary: PdfDictionary, found: PdfFound): PdfSignature {
  const subFilter = document.find(dictionary.entries.get('SubFilter'), found).value
  const range = document.findArray(dictionary.entries.get('ByteRange'), found)
  const contents = dictionary.entries.get('Contents')
  if (typeof contents !== 'object' || contents?.kind !== 'string') throw new PdfError('/Contents is not a string')
  const byteRange = range?.array.items.map((item) =>
    typeof item === 'number' && Number.isInteger(item) ? item : Number.NaN,
  )
  return {
    subFilter: typeof subFilter === 'object' && subFilter?.kind === 'name' ? subFilter.name : '',
    byteRange: byteRange ?? [],
    contents,
    packed: found.packed,
  }
}

function isName(value: PdfValue, name: string): boolean {
  return typeof value === 'object' && value?.kind === 'name' && value.name === name
}
