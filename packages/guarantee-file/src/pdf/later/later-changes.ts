import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { PdfDocument } from '../pdf-document.ts'
import { allowCatalog } from './later-catalog.ts'
import { allowFields } from './later-fields.ts'
import { allowMetadata } from './later-metadata.ts'
import { LaterRevision } from './later-revision.ts'

export type LaterChanges = {
  /** Forbidden changes, by object or place; empty when only signatures and their data were added. */
  readonly altered: readonly string[]
  /** A later signature draws on a page: a seal, or something over the text. */
  readonly drawsOnPage: boolean
}

/**
 * Compares the signed revision with the current file, object by object. Allowed are an additional signature field with
 * its value and widget, the lists that contain it, a document time stamp, validation data (DSS), and metadata. Any
 * other change would show a document other than the signed one.
 * @param signed the file up to the end of the signed range
 */
export function compareLater(signed: PdfDocument, now: PdfDocument): LaterChanges {
  const structural = checkSections(signed, now)
  if (structural.length > 0) return { altered: structural, drawsOnPage: false }
  const revision = new LaterRevision(signed, now)
  allowCatalog(revision)
  const drawsOnPage = allowFields(revision)
  allowMetadata(revision)
  return { altered: revision.unexplained(), drawsOnPage }
}

/** The later revisions must follow the signed bytes completely and continue from the signed cross-references. */
export function checkSections(signed: PdfDocument, now: PdfDocument): string[] {
  const { length: end } = signed.bytes
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(latin1(signed.bytes, Math.max(0, end - 64)))) return ['end of the revision']
  const added = now.sections.slice(0, now.sections.length - signed.sections.length)
  const retained = now.sections.slice(added.length)
  const same = retained.every(({ offset }, index) => offset === signed.sections[index]?.offset)
  if (added.length === 0 || retained.length !== signed.sections.length || !same) return ['cross-references']
  const problems = added.flatMap(({ offset, places, hybrid }) => {
    if (offset < end || hybrid !== undefined) return ['cross-references']
    return [...places].flatMap(([number, place]) => {
      const isOld = place.kind === 'offset' && place.offset < end
      const isRemoved = place.kind === 'free' && number !== 0 && (signed.places.get(number)?.kind ?? 'free') !== 'free'
      return isOld || isRemoved ? [`object ${number}`] : []
    })
  })
  return [...problems, ...checkTrailer(signed, now)]
}

function checkTrailer(signed: PdfDocument, now: PdfDocument): string[] {
  const [before, after] = [signed.loadCatalog().reference, now.loadCatalog().reference]
  return before.number === after.number && before.generation === after.generation ? [] : ['/Root']
}
