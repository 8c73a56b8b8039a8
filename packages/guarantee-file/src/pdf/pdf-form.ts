import type { PdfDocument, PdfFound } from './pdf-document.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfArray, PdfDictionary, PdfReference, PdfValue } from './pdf-objects.ts'
import type { NewObject } from './pdf-revision.ts'
import { writeDictionary, writeValue } from './pdf-value-writer.ts'

export type PdfPage = { readonly reference: PdfReference; readonly dictionary: PdfDictionary; readonly found: PdfFound }

/** Maximum number of pages, and depth of the page tree. */
const maxPages = 5000
const maxDepth = 32

/** The first `limit` pages in order. @throws PdfError */
export function findPages(document: PdfDocument, limit = maxPages): PdfPage[] {
  const pages: PdfPage[] = []
  const visit = (value: PdfValue | undefined, depth: number) => {
    if (pages.length >= limit || depth > maxDepth || !isReference(value)) return
    const node = document.findDictionary(value)
    if (node === undefined) return
    const kids = document.findArray(node.dictionary.entries.get('Kids'), node.found)
    if (kids === undefined) pages.push({ ...node, reference: value })
    else for (const kid of kids.array.items) visit(kid, depth + 1)
  }
  visit(document.loadCatalog().dictionary.entries.get('Pages'), 0)
  if (pages.length === 0) throw new PdfError('the file has no page')
  return pages
}

/** The first of `name`, `name-2`, `name-3` … that the form does not use. */
export function freeFieldName(document: PdfDocument, name: string): string {
  const form = document.findDictionary(document.loadCatalog().dictionary.entries.get('AcroForm'))
  const fields = form === undefined ? undefined : document.findArray(form.dictionary.entries.get('Fields'), form.found)
  const taken = new Set<string>()
  for (const item of fields?.array.items ?? []) {
    const title = document.findDictionary(item, fields?.found)?.dictionary.entries.get('T')
    if (typeof title === 'object' && title?.kind === 'string') taken.add(Buffer.from(title.bytes).toString('latin1'))
  }
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`
    if (!taken.has(candidate)) return candidate
  }
}

/**
 * The form's objects with one more field. The object with the field list (catalog, form or array, direct or not) is
 * written again with the field added and no other change.
 * @param field a reference in PDF syntax
 * @param newNumber returns a free object number: a missing form becomes a new object
 */
export function objectsWithField(document: PdfDocument, field: string, newNumber: () => number): NewObject[] {
  const catalog = document.loadCatalog()
  const value = catalog.dictionary.entries.get('AcroForm')
  const form = document.findDictionary(value, catalog.found)
  if (form === undefined) {
    const number = newNumber()
    return [
      { number, body: `<< /Fields [${field}] /SigFlags 3 >>` },
      rewritten(catalog.reference, writeDictionary(catalog.dictionary, { AcroForm: `${number} 0 R` })),
    ]
  }
  const list = form.dictionary.entries.get('Fields')
  const fields = document.findArray(list, form.found)
  const separate = isReference(list) && fields !== undefined
  const objects = separate ? [rewritten(list, withItem(fields.array.items, field))] : []
  const flags = form.dictionary.entries.get('SigFlags')
  if (separate && flags === 3) return objects
  const body = writeDictionary(form.dictionary, {
    SigFlags: String((typeof flags === 'number' ? flags : 0) | 3),
    ...(separate ? {} : { Fields: withItem(fields?.array.items ?? [], field) }),
  })
  if (isReference(value)) return [...objects, rewritten(value, body)]
  return [...objects, rewritten(catalog.reference, writeDictionary(catalog.dictionary, { AcroForm: body }))]
}

/** The page's objects with one more annotation, and without those for which `drop` is true. */
export function objectsWithAnnotation(
  document: PdfDocument,
  page: PdfPage,
  annotation: string,
  drop: (item: PdfValue) => boolean = () => false,
): NewObject[] {
  const value = page.dictionary.entries.get('Annots')
  const list = document.findArray(value, page.found)
  const remaining = (list?.array.items ?? []).filter((item) => !drop(item))
  const body = withItem(remaining, annotation)
  if (isReference(value) && list !== undefined) return [rewritten(value, body)]
  return [rewritten(page.reference, writeDictionary(page.dictionary, { Annots: body }))]
}

function withItem(items: PdfArray['items'], item: string): string {
  return `[${[...items.map(writeValue), item].join(' ')}]`
}

function rewritten(reference: PdfReference, body: string): NewObject {
  if (reference.generation !== 0) throw new PdfError('an object with a generation other than 0 cannot be rewritten')
  return { number: reference.number, body }
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && value?.kind === 'reference'
}
