import { floatAt, type Pdfium } from '../pdf/pdfium.ts'
import { isCover, objectTypes } from '../shown/page-view.ts'

/** `shapes`: they draw outlines and shadings only, such as a seal, and no text, picture or cover. */
export type PageAnnotations = 'none' | 'shapes' | 'others'

/** What the annotations with an area draw: invisible signatures have none. */
export function annotationsOf(pdfium: Pdfium, page: number): PageAnnotations {
  let found: PageAnnotations = 'none'
  for (let index = pdfium._FPDFPage_GetAnnotCount(page) - 1; index >= 0 && found !== 'others'; index--) {
    const annotation = pdfium._FPDFPage_GetAnnot(page, index)
    if (annotation === 0) return 'others'
    if (hasArea(pdfium, annotation)) found = drawsShapes(pdfium, annotation) ? 'shapes' : 'others'
    pdfium._FPDFPage_CloseAnnot(annotation)
  }
  return found
}

function hasArea(pdfium: Pdfium, annotation: number): boolean {
  const at = pdfium.scratch
  const isRead = pdfium._FPDFAnnot_GetRect(annotation, at) !== 0
  const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => floatAt(pdfium, at + offset))
  return !isRead || (left !== right && top !== bottom)
}

/** Not when it has no object to see: other viewers, and PDFium when it flattens, choose an appearance by themselves. */
function drawsShapes(pdfium: Pdfium, annotation: number): boolean {
  const objects = pdfium._FPDFAnnot_GetObjectCount(annotation)
  if (objects <= 0) return false
  for (let index = objects - 1; index >= 0; index--) {
    const object = pdfium._FPDFAnnot_GetObject(annotation, index)
    const type = pdfium._FPDFPageObj_GetType(object)
    if (type === objectTypes.shading) continue
    if (type !== objectTypes.path || isCover(pdfium, object)) return false
  }
  return true
}
