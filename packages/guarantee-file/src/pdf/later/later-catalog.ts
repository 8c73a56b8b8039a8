import { changedKeys, isDictionary, isReferenceValue } from '../pdf-equal.ts'
import type { PdfDictionary, PdfValue } from '../pdf-objects.ts'
import type { LaterRevision } from './later-revision.ts'

/** Validation data of DSS and its VRI (ISO 32000-2 12.8.4.3): tables of streams that no page shows. */
const storeKeys = new Set(['Type', 'VRI', 'Certs', 'OCSPs', 'CRLs'])
const storeEntryKeys = new Set(['Type', 'Cert', 'OCSP', 'CRL', 'TU', 'TS'])

/**
 * The catalog may change where it refers to signatures, validation data and metadata. Fields are checked one by one.
 */
export function allowCatalog(revision: LaterRevision): void {
  const { reference, dictionary: before } = revision.signed.loadCatalog()
  const { dictionary: after } = revision.now.loadCatalog()
  const changed = changedKeys(before, after)
  if (changed.every((key) => mayChange(key, after.entries.get(key)))) revision.explain(reference.number)
  allowStore(revision, before.entries.get('DSS'), after.entries.get('DSS'))
  const extensions = after.entries.get('Extensions')
  if (isReferenceValue(extensions) && revision.isNew(extensions.number)) revision.explain(extensions.number)
}

function mayChange(key: string, after: PdfValue | undefined): boolean {
  return after !== undefined && ['AcroForm', 'DSS', 'Metadata', 'Extensions'].includes(key)
}

function allowStore(revision: LaterRevision, before: PdfValue | undefined, after: PdfValue | undefined): void {
  const store = revision.after(after)
  if (!isDictionary(store) || !hasOnly(store, storeKeys)) return
  const entries = revision.after(store.entries.get('VRI'))
  if (entries !== null && !isEntryTable(revision, entries)) return
  const oldStore = revision.before(before)
  const oldEntries = isDictionary(oldStore) ? oldStore.entries.get('VRI') : undefined
  // Only under the same keys as before: a table with another role as well could be replaced there.
  revision.explainRole(before, after)
  revision.explainRole(oldEntries, store.entries.get('VRI'))
  revision.explainNewBelow(after)
  revision.explainNewBelow(store)
  revision.explainNewBelow(entries)
}

function isEntryTable(revision: LaterRevision, entries: PdfValue): entries is PdfDictionary {
  if (!isDictionary(entries)) return false
  return [...entries.entries].every(([name, value]) => {
    if (name === 'Type') return true
    const entry = revision.after(value)
    return /^[0-9A-F]{40}$/.test(name) && isDictionary(entry) && hasOnly(entry, storeEntryKeys)
  })
}

const hasOnly = (dictionary: PdfDictionary, keys: ReadonlySet<string>) =>
  [...dictionary.entries.keys()].every((key) => keys.has(key))
