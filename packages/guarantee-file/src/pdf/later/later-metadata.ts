import { changedKeys, isDictionary, isReferenceValue } from '../pdf-equal.ts'
import type { PdfValue } from '../pdf-objects.ts'
import { isName } from '../pdf-stream.ts'
import type { LaterRevision } from './later-revision.ts'

const infoKeys = 'Title Author Subject Keywords Creator Producer CreationDate ModDate Trapped'.split(' ')

/** Metadata of the file: /Info and the XMP stream. Only where the signed file uses these objects for nothing else. */
export function allowMetadata(revision: LaterRevision): void {
  const info = revision.now.trailer.entries.get('Info')
  const oldInfo = revision.signed.trailer.entries.get('Info')
  const [before, after] = [revision.before(oldInfo), revision.after(info)]
  if (isReferenceValue(info) && isDictionary(after)) {
    const changed = isDictionary(before) ? changedKeys(before, after) : [...after.entries.keys()]
    if (changed.every((key) => infoKeys.includes(key) && isText(after.entries.get(key)))) {
      revision.explainRole(oldInfo, info)
    }
  }
  const metadata = revision.now.loadCatalog().dictionary.entries.get('Metadata')
  const oldMetadata = revision.signed.loadCatalog().dictionary.entries.get('Metadata')
  if (!isXmp(revision.after(metadata))) return
  if (oldMetadata === undefined || isXmp(revision.before(oldMetadata))) revision.explainRole(oldMetadata, metadata)
}

const isText = (value: PdfValue | undefined) =>
  value === undefined || (typeof value === 'object' && (value?.kind === 'string' || value?.kind === 'name'))

const isXmp = (value: PdfValue) =>
  isDictionary(value) && isName(value.entries.get('Type'), 'Metadata') && isName(value.entries.get('Subtype'), 'XML')
