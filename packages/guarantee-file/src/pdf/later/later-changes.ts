import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { PdfDocument } from '../pdf-document.ts'
import { allowCatalog } from './later-catalog.ts'
import { allowFields } from './later-fields.ts'
import { allowMetadata } from './later-metadata.ts'
import { LaterRevision } from './later-revision.ts'

export type LaterChanges = {
  /** What may not have changed, by object or place; empty when only signatures and what belongs to them were added. */
  readonly altered: readonly string[]
  /** A later signature draws something on a page: a seal, or something over the text. */
  readonly drawsOnPage: boolean
}

/**
 * Compares the file as it was signed with what was made of it since, object by object. Allowed are a further signature
 * field with its value and widget, the lists that name it, a document time stamp, validation data (DSS), and metadata.
 * Everything else would show someone another document than the one that was signed.
 * @param signed the file up to the end of what the signature covers
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

/** The later revisions stand whole behind the signed bytes, and go on from the very cross-references that were signed. */
function checkSections(signed: PdfDocument, now: PdfDocument): string[] {
  const { length: end } = signed.bytes
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(latin1(signed.bytes, Math.max(0, end - 64)))) return ['end of the revision']
  const added = now.sections.slice(0, now.sections.length - signed.sections.length)
  const kept = now.sections.slice(added.length)
  const same = kept.every(({ offset }, index) => offset === signed.sections[index]?.offset)
  if (added.length === 0 || kept.length !== signed.sections.length || !same) return ['cross-references']
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
