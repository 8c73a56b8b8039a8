import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { checkSections } from '../pdf/later/later-changes.ts'
import { LaterRevision } from '../pdf/later/later-revision.ts'
import { openPdf } from '../pdf/node-document.ts'
import type { PdfDocument } from '../pdf/pdf-document.ts'
import { changedKeys, equalValues, isDictionary, isReferenceValue } from '../pdf/pdf-equal.ts'
import { findPages } from '../pdf/pdf-form.ts'
import type { PdfDictionary, PdfReference, PdfValue } from '../pdf/pdf-objects.ts'
import { isName } from '../pdf/pdf-stream.ts'
import { findSealPlace } from './visible-seal.ts'

/**
 * Whether a signed file is the rendered one, byte by byte, and revisions that only add signature fields, of which one
 * draws: a seal in the box that the template keeps for it, if it does. Of the seal itself only its form is checked: it has its
 * own box and no resources, so it draws outlines within that box.
 * @param signatures how many there must be
 * @throws PdfError
 */
export function addsOnlySeal(rendered: Uint8Array, signed: Uint8Array, signatures: number): boolean {
  if (!equalBytes(signed.subarray(0, rendered.length), rendered)) return false
  const [before, now] = [openPdf(rendered), openPdf(signed)]
  if (checkSections(before, now).length > 0) return false
  const revision = new LaterRevision(before, now)
  const fields = fieldsOf(before, now)
  if (fields?.length !== signatures || !fields.every(({ number }) => revision.isNew(number))) return false
  const seal = findSealPlace(before, { art: () => ({ body: '' }) })
  const areFields = fields.every((field, index) => isField(now, field, index === 0 ? seal?.rectangle : undefined))
  return areFields && changesOnlyLists(revision, fields, seal?.isMarker ?? (() => false))
}

/** The signed file's form, which the rendered one does not have, has its fields and nothing else. */
function fieldsOf(before: PdfDocument, now: PdfDocument): PdfReference[] | undefined {
  const form = now.find(now.loadCatalog().dictionary.entries.get('AcroForm')).value
  if (before.loadCatalog().dictionary.entries.has('AcroForm') || !isDictionary(form)) return undefined
  if (!hasOnly(form, ['Fields', 'SigFlags'])) return undefined
  const references = itemsOf(now, form.entries.get('Fields')).filter(isReferenceValue)
  return references.length === itemsOf(now, form.entries.get('Fields')).length ? references : undefined
}

const fieldKeys = ['Type', 'Subtype', 'FT', 'T', 'F', 'Rect', 'P', 'V', 'AP']

/** @param box where it may draw */
function isField(now: PdfDocument, reference: PdfReference, box: readonly number[] | undefined): boolean {
  const field = now.find(reference).value
  if (!isDictionary(field) || !hasOnly(field, fieldKeys) || !isName(field.entries.get('FT'), 'Sig')) return false
  const corners = itemsOf(now, field.entries.get('Rect'))
  if (!field.entries.has('AP') && box === undefined)
    return corners.length === 4 && corners.every((corner) => corner === 0)
  const isInBox =
    box !== undefined &&
    corners.every(
      (corner, index) => typeof corner === 'number' && Math.abs(corner - (box[index] ?? Number.NaN)) < 0.001,
    )
  return corners.length === 4 && isInBox && isOutline(now, field.entries.get('AP'))
}

/** One normal appearance, a form of its own box without resources. */
function isOutline(now: PdfDocument, value: PdfValue | undefined): boolean {
  const appearance = now.find(value).value
  if (!isDictionary(appearance) || !hasOnly(appearance, ['N'])) return false
  const form = now.find(appearance.entries.get('N')).value
  if (!isDictionary(form) || !isName(form.entries.get('Subtype'), 'Form')) return false
  if (!hasOnly(form, ['Type', 'Subtype', 'BBox', 'Resources', 'Filter', 'Length'])) return false
  const resources = now.find(form.entries.get('Resources')).value
  return isDictionary(resources) && resources.entries.size === 0
}

/** Of the rendered objects only the catalog's form and the pages' lists of annotations changed. */
function changesOnlyLists(
  revision: LaterRevision,
  fields: readonly PdfReference[],
  isMarker: (item: PdfValue) => boolean,
): boolean {
  const { signed: before, now } = revision
  const allowed = new Set<number>()
  const catalog = before.loadCatalog()
  if (!onlyChanges(catalog.dictionary, now.loadCatalog().dictionary, 'AcroForm')) return false
  allowed.add(catalog.reference.number)
  const pages = findPages(now)
  const listed = findPages(before).every(({ reference, dictionary }, index) => {
    const page = pages[index]
    if (page?.reference.number !== reference.number || !onlyChanges(dictionary, page.dictionary, 'Annots')) return false
    const [old, list] = [dictionary.entries.get('Annots'), page.dictionary.entries.get('Annots')]
    allowed.add(reference.number)
    if (isReferenceValue(old) && equalValues(old, list)) allowed.add(old.number)
    const remaining = itemsOf(before, old).filter((item) => !isMarker(item))
    const added = fields.filter((field) => isOnPage(now, field, reference))
    const items = itemsOf(now, list)
    const wanted = added.length === 0 ? itemsOf(before, old) : [...remaining, ...added]
    return items.length === wanted.length && items.every((item, at) => equalValues(item, wanted[at]))
  })
  return listed && revision.changedNumbers.every((number) => allowed.has(number))
}

const onlyChanges = (before: PdfDictionary, after: PdfDictionary, key: string) =>
  changedKeys(before, after).every((changed) => changed === key)

function isOnPage(now: PdfDocument, field: PdfReference, page: PdfReference): boolean {
  const value = now.find(field).value
  return isDictionary(value) && equalValues(value.entries.get('P'), page)
}

function itemsOf(document: PdfDocument, value: PdfValue | undefined): readonly PdfValue[] {
  const list = document.find(value).value
  return typeof list === 'object' && list?.kind === 'array' ? list.items : []
}

const hasOnly = ({ entries }: PdfDictionary, keys: readonly string[]) =>
  [...entries.keys()].every((key) => keys.includes(key))
