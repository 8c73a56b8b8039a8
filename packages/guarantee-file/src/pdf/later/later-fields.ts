import { changedKeys, equalValues, isDictionary, isReferenceValue } from '../pdf-equal.ts'
import type { PdfDictionary, PdfReference, PdfValue } from '../pdf-objects.ts'
import { isName } from '../pdf-stream.ts'
import type { LaterRevision } from './later-revision.ts'

const fieldKeys = new Set('Type Subtype FT T TU F Ff Rect P V AP MK BS Border DA Lock M NM Q'.split(' '))
const signatureKeys = new Set(
  'Type Filter SubFilter Contents ByteRange M Name Reason Location ContactInfo Prop_Build Prop_AuthTime Prop_AuthType R V Cert Reference'.split(
    ' ',
  ),
)

/** New signature fields, filled empty ones, and the lists that contain them. Returns whether one draws anything. */
export function allowFields(revision: LaterRevision): boolean {
  const before = formOf(revision, 'before')
  const after = formOf(revision, 'after')
  const oldForm = isDictionary(before.form) ? before.form : undefined
  if (!isDictionary(after.form)) {
    // The catalog check already accepted the changes of its form.
    if (oldForm !== undefined) revision.forbid('/AcroForm')
    return false
  }
  const oldFields = revision.before(oldForm?.entries.get('Fields'))
  const newFields = revision.after(after.form.entries.get('Fields'))
  const added = addedReferences(oldFields, newFields)
  const fields = (added ?? []).filter((reference) => isNewField(revision, reference))
  if (added === undefined || fields.length !== added.length) revision.forbid('/AcroForm')
  const filled = revision.changedNumbers.filter((number) => isFilledField(revision, number))
  allowForm(revision, { ...before, form: oldForm }, { value: after.value, form: after.form })
  const all = [...fields, ...filled.map((number) => ({ kind: 'reference' as const, number, generation: 0 }))]
  const draws = all.map((reference) => explainField(revision, reference))
  for (const number of revision.changedNumbers) allowPage(revision, number, fields)
  return draws.includes(true)
}

type Form = { value: PdfValue | undefined; form: PdfValue | undefined }

function formOf(revision: LaterRevision, when: 'before' | 'after'): Form {
  const document = when === 'before' ? revision.signed : revision.now
  const value = document.loadCatalog().dictionary.entries.get('AcroForm')
  return { value, form: revision[when](value) }
}

/**
 * Only the list of fields and the signature flags may differ; a form or list that is an object is marked as explained.
 */
function allowForm(
  revision: LaterRevision,
  before: { value: PdfValue | undefined; form: PdfDictionary | undefined },
  after: { value: PdfValue | undefined; form: PdfDictionary },
): void {
  const changed = before.form === undefined ? [...after.form.entries.keys()] : changedKeys(before.form, after.form)
  if (changed.some((key) => key !== 'Fields' && key !== 'SigFlags')) {
    revision.forbid('/AcroForm')
    return
  }
  revision.explainRole(before.value, after.value)
  revision.explainRole(before.form?.entries.get('Fields'), after.form.entries.get('Fields'))
}

/** The items that the second list adds to the first; undefined unless it starts with all of the first in order. */
function addedReferences(before: PdfValue, after: PdfValue): PdfReference[] | undefined {
  const old = typeof before === 'object' && before?.kind === 'array' ? before.items : []
  const items = typeof after === 'object' && after?.kind === 'array' ? after.items : []
  let position = 0
  const added: PdfValue[] = []
  for (const item of items) {
    if (position < old.length && equalValues(item, old[position])) position++
    else added.push(item)
  }
  const references = added.filter(isReferenceValue)
  return position === old.length && references.length === added.length ? references : undefined
}

function isNewField(revision: LaterRevision, reference: PdfReference): boolean {
  if (!revision.isNew(reference.number)) return false
  const field = revision.after(reference)
  if (!isDictionary(field) || !isName(field.entries.get('FT'), 'Sig') || !hasOnly(field, fieldKeys)) return false
  return field.entries.get('V') === undefined || isNewSignature(revision, field.entries.get('V'))
}

function isNewSignature(revision: LaterRevision, value: PdfValue | undefined): boolean {
  if (!isReferenceValue(value) || !revision.isNew(value.number)) return false
  const signature = revision.after(value)
  if (!isDictionary(signature) || !hasOnly(signature, signatureKeys)) return false
  const type = signature.entries.get('Type')
  return type === undefined || isName(type, 'Sig') || isName(type, 'DocTimeStamp')
}

/** A signature field that was empty and now has a value. */
function isFilledField(revision: LaterRevision, number: number): boolean {
  const reference: PdfReference = { kind: 'reference', number, generation: 0 }
  const [before, after] = [revision.before(reference), revision.after(reference)]
  if (!isDictionary(before) || !isDictionary(after) || !isName(before.entries.get('FT'), 'Sig')) return false
  if (before.entries.has('V') || !isNewSignature(revision, after.entries.get('V'))) return false
  return changedKeys(before, after).every((key) => ['V', 'AP', 'M', 'F'].includes(key))
}

/** Returns whether the field draws something. */
function explainField(revision: LaterRevision, reference: PdfReference): boolean {
  revision.explain(reference.number)
  const field = revision.after(reference)
  if (!isDictionary(field)) return false
  const { entries } = field
  for (const key of ['V', 'AP', 'Lock', 'MK']) revision.explainNewBelow(entries.get(key))
  return entries.has('AP') && !hasNoArea(entries.get('Rect'))
}

function hasNoArea(rectangle: PdfValue | undefined): boolean {
  const corners = typeof rectangle === 'object' && rectangle?.kind === 'array' ? rectangle.items : []
  return corners.length === 4 && (corners[0] === corners[2] || corners[1] === corners[3])
}

/** A page, or its list of annotations, with additional signature widgets and no other change. */
function allowPage(revision: LaterRevision, number: number, fields: readonly PdfReference[]): void {
  const reference: PdfReference = { kind: 'reference', number, generation: 0 }
  const [before, after] = [revision.before(reference), revision.after(reference)]
  if (isDictionary(before) && isDictionary(after)) {
    if (!isName(before.entries.get('Type'), 'Page')) return
    if (changedKeys(before, after).some((key) => key !== 'Annots')) return
    const list = after.entries.get('Annots')
    if (isReferenceValue(list) && !revision.isNew(list.number)) return
    if (addsOnly(revision.before(before.entries.get('Annots')), revision.after(list), fields)) {
      revision.explain(number)
      revision.explainRole(undefined, list)
    }
  } else if (addsOnly(before, after, fields) && isAnnotationList(revision, number, fields)) {
    revision.explainRole(reference, reference)
  }
}

function addsOnly(before: PdfValue, after: PdfValue, fields: readonly PdfReference[]): boolean {
  if (typeof after !== 'object' || after?.kind !== 'array') return false
  const added = addedReferences(before, after)
  return added?.every((one) => fields.some((field) => equalValues(one, field))) === true
}

/** The annotation list of the page on which one of the new fields is. */
function isAnnotationList(revision: LaterRevision, number: number, fields: readonly PdfReference[]): boolean {
  return fields.some((field) => {
    const widget = revision.after(field)
    const page = isDictionary(widget) ? revision.before(widget.entries.get('P')) : null
    const list = isDictionary(page) ? page.entries.get('Annots') : undefined
    return isReferenceValue(list) && list.number === number
  })
}

const hasOnly = (dictionary: PdfDictionary, keys: ReadonlySet<string>) =>
  [...dictionary.entries.keys()].every((key) => keys.has(key))
