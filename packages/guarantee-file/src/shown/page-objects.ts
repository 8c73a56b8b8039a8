import { integerAt, type Pdfium } from '../pdf/pdfium.ts'

/** A text object with the attributes of the marked content around it. */
export type TextObject = {
  /**
   * Another text replaces it when read or copied: /ActualText or /Alt. `one`: a single character, as Chromium writes
   * for a glyph that represents several characters.
   */
  readonly replaced: 'no' | 'one' | 'more'
  readonly contentIds: readonly number[]
}

const objectTypes = { text: 1, form: 5 }
const maxDepth = 12
const replacing = ['ActualText', 'Alt', 'E']

/** All text objects of a page by handle, including those in form XObjects. */
export function textObjects(pdfium: Pdfium, page: number): Map<number, TextObject> {
  const found = new Map<number, TextObject>()
  const walk = (object: number, outer: TextObject, depth: number): void => {
    const type = pdfium._FPDFPageObj_GetType(object)
    if (type !== objectTypes.text && type !== objectTypes.form) return
    const own = inside(pdfium, object, outer)
    if (type === objectTypes.text) {
      found.set(object, own)
      return
    }
    if (depth >= maxDepth) return
    for (let index = pdfium._FPDFFormObj_CountObjects(object) - 1; index >= 0; index--) {
      walk(pdfium._FPDFFormObj_GetObject(object, index), own, depth + 1)
    }
  }
  const none: TextObject = { replaced: 'no', contentIds: [] }
  for (let index = pdfium._FPDFPage_CountObjects(page) - 1; index >= 0; index--) {
    walk(pdfium._FPDFPage_GetObject(page, index), none, 0)
  }
  return found
}

function inside(pdfium: Pdfium, object: number, outer: TextObject): TextObject {
  let { replaced } = outer
  for (let index = pdfium._FPDFPageObj_CountMarks(object) - 1; index >= 0; index--) {
    const mark = pdfium._FPDFPageObj_GetMark(object, index)
    for (let entry = pdfium._FPDFPageObjMark_CountParams(mark) - 1; entry >= 0; entry--) {
      const key = keyOf(pdfium, mark, entry)
      if (replacing.includes(key)) replaced = key === 'ActualText' && isOne(pdfium, mark) ? 'one' : 'more'
      if (replaced === 'more') return { ...outer, replaced }
    }
  }
  const contentId = pdfium._FPDFPageObj_GetMarkedContentID(object)
  return { replaced, contentIds: contentId < 0 ? outer.contentIds : [...outer.contentIds, contentId] }
}

const actualText = new TextEncoder().encode('ActualText\0')
const room = 8
const utf16 = new TextDecoder('utf-16be', { ignoreBOM: true })

/** Whether the ActualText of a mark is one character. */
function isOne(pdfium: Pdfium, mark: number): boolean {
  const { scratch } = pdfium
  pdfium.HEAPU8.set(actualText, scratch)
  if (pdfium._FPDFPageObjMark_GetParamBlobValue(mark, scratch, scratch + 16, room, scratch + 32) === 0) return false
  const length = integerAt(pdfium, scratch + 32)
  if (length < 4 || length > room || length % 2 !== 0) return false
  const bytes = pdfium.HEAPU8.slice(scratch + 16, scratch + 16 + length)
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return false
  return [...utf16.decode(bytes.subarray(2))].length === 1
}

function keyOf(pdfium: Pdfium, mark: number, entry: number): string {
  const { scratch } = pdfium
  if (pdfium._FPDFPageObjMark_GetParamKey(mark, entry, scratch, 32, scratch + 32) === 0) return ''
  const text = new TextDecoder('utf-16le').decode(pdfium.HEAPU8.slice(scratch, scratch + 32))
  return text.slice(0, text.indexOf('\0'))
}

/** Marked content with another text in the structure tree. */
export function replacedContentIds(pdfium: Pdfium, page: number): ReadonlySet<number> {
  const found = new Set<number>()
  const tree = pdfium._FPDF_StructTree_GetForPage(page)
  if (tree === 0) return found
  const walk = (element: number, replaced: boolean, depth: number): void => {
    if (element === 0 || depth > 2 * maxDepth) return
    const isReplaced =
      replaced ||
      pdfium._FPDF_StructElement_GetActualText(element, 0, 0) > 2 ||
      pdfium._FPDF_StructElement_GetAltText(element, 0, 0) > 2
    if (isReplaced) {
      for (let index = pdfium._FPDF_StructElement_GetMarkedContentIdCount(element) - 1; index >= 0; index--) {
        found.add(pdfium._FPDF_StructElement_GetMarkedContentIdAtIndex(element, index))
      }
    }
    const count = pdfium._FPDF_StructElement_CountChildren(element)
    for (let index = 0; index < count; index++) {
      const contentId = pdfium._FPDF_StructElement_GetChildMarkedContentID(element, index)
      if (isReplaced && contentId >= 0) found.add(contentId)
      walk(pdfium._FPDF_StructElement_GetChildAtIndex(element, index), isReplaced, depth + 1)
    }
  }
  try {
    const count = pdfium._FPDF_StructTree_CountChildren(tree)
    for (let index = 0; index < count; index++) walk(pdfium._FPDF_StructTree_GetChildAtIndex(tree, index), false, 0)
  } finally {
    pdfium._FPDF_StructTree_Close(tree)
  }
  return found
}
