import { deflateSync } from 'node:zlib'
import type { PdfDocument } from '../pdf/pdf-document.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import { findPages, type PdfPage } from '../pdf/pdf-form.ts'
import type { PdfValue } from '../pdf/pdf-objects.ts'
import { svgToContent } from './svg-content.ts'

/** A template marks the place of the seal by a link to this address around an empty box; the signature replaces it. */
export const sealMarker = 'openbaohan:seal'

/** A seal as the appearance of a signature: a form XObject, created once per issuer. */
export type SealArt = { readonly body: string }

/** Lower left and upper right corner, in points from the lower left of the page. */
export type SealPlace = { readonly page: number; readonly rectangle: readonly [number, number, number, number] }

export type VisibleSeal = {
  /** Called only when there is a place for it. */
  art(): SealArt
  /** Without it, the marker of the template determines the place. */
  readonly place?: SealPlace
}

/** @param svg outlines only, as from `sealArt` */
export function sealAppearance(svg: string): SealArt {
  const { width, height, content } = svgToContent(svg)
  const data = deflateSync(Buffer.from(content, 'latin1'))
  const head = `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << >> /Filter /FlateDecode /Length ${data.length} >>`
  return { body: `${head}\nstream\n${data.toString('latin1')}\nendstream` }
}

type FoundPlace = { page: PdfPage; rectangle: readonly number[]; isMarker: (item: PdfValue) => boolean }

/** Undefined when the template has no place for a seal: the signature is invisible. @throws PdfError */
export function findSealPlace(document: PdfDocument, seal: VisibleSeal): FoundPlace | undefined {
  const pages = findPages(document)
  if (seal.place !== undefined) {
    const page = pages[seal.place.page]
    if (page === undefined) throw new PdfError('the page of the seal does not exist')
    return { page, rectangle: seal.place.rectangle, isMarker: () => false }
  }
  for (const page of pages) {
    const annotations = document.findArray(page.dictionary.entries.get('Annots'), page.found)
    const isMarker = (item: PdfValue) => markerRectangle(document, item) !== undefined
    for (const item of annotations?.array.items ?? []) {
      const rectangle = markerRectangle(document, item)
      if (rectangle !== undefined) return { page, rectangle, isMarker }
    }
  }
  return undefined
}

function markerRectangle(document: PdfDocument, item: PdfValue): number[] | undefined {
  const annotation = document.findDictionary(item)
  const action = document.findDictionary(annotation?.dictionary.entries.get('A'), annotation?.found)
  const uri = document.find(action?.dictionary.entries.get('URI'), action?.found).value
  if (typeof uri !== 'object' || uri?.kind !== 'string') return undefined
  if (Buffer.from(uri.bytes).toString('latin1') !== sealMarker) return undefined
  const corners = document.findArray(annotation?.dictionary.entries.get('Rect'), annotation?.found)?.array.items ?? []
  const numbers = corners.filter((corner) => typeof corner === 'number')
  return numbers.length === 4 ? numbers : undefined
}
