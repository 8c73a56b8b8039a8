import { PDFiumModule } from '@hyzyla/pdfium'

type Handle = number

/** A WebAssembly function; only its table accepts it. */
export type WasmFunction = { readonly [wasmFunction]: true }
declare const wasmFunction: unique symbol

/** The functions of PDFium in use; the package's own types declare fewer than it exports. */
type RawPdfium = {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: {
    malloc(size: number): number
    free(at: number): void
    readonly __indirect_function_table: { set(index: number, call: WasmFunction): void }
  }
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_GetDefaultSystemFontInfo(): Handle
  _FPDF_SetSystemFontInfo(info: Handle): void
  _FPDF_LoadMemDocument(at: number, size: number, password: number): Handle
  _FPDF_CloseDocument(document: Handle): void
  _FPDF_GetPageCount(document: Handle): number
  _FPDF_LoadPage(document: Handle, index: number): Handle
  _FPDF_ClosePage(page: Handle): void
  _FPDF_GetPageBoundingBox(page: Handle, box: number): number
  _FPDF_GetPageWidthF(page: Handle): number
  _FPDF_GetPageHeightF(page: Handle): number
  _FPDFPage_GetAnnotCount(page: Handle): number
  _FPDFPage_GetAnnot(page: Handle, index: number): Handle
  _FPDFPage_CloseAnnot(annotation: Handle): void
  _FPDFAnnot_GetRect(annotation: Handle, rectangle: number): number
  _FPDFAnnot_GetObjectCount(annotation: Handle): number
  _FPDFAnnot_GetObject(annotation: Handle, index: number): Handle
  _FPDFPage_Flatten(page: Handle, use: number): number
  _FPDFPage_CountObjects(page: Handle): number
  _FPDFPage_GetObject(page: Handle, index: number): Handle
  _FPDFFormObj_CountObjects(form: Handle): number
  _FPDFFormObj_GetObject(form: Handle, index: number): Handle
  _FPDFPageObj_GetType(object: Handle): number
  _FPDFPageObj_GetMatrix(object: Handle, matrix: number): number
  _FPDFPageObj_GetBounds(object: Handle, left: number, bottom: number, right: number, top: number): number
  _FPDFPageObj_GetFillColor(object: Handle, r: number, g: number, b: number, a: number): number
  _FPDFPageObj_GetStrokeColor(object: Handle, r: number, g: number, b: number, a: number): number
  _FPDFPageObj_GetStrokeWidth(object: Handle, width: number): number
  _FPDFPageObj_HasTransparency(object: Handle): number
  _FPDFPageObj_CountMarks(object: Handle): number
  _FPDFPageObj_GetMark(object: Handle, index: number): Handle
  _FPDFPageObjMark_GetName(mark: Handle, buffer: number, length: number, needed: number): number
  _FPDFPageObjMark_CountParams(mark: Handle): number
  _FPDFPageObjMark_GetParamKey(mark: Handle, index: number, buffer: number, length: number, needed: number): number
  _FPDFPageObjMark_GetParamBlobValue(mark: Handle, key: number, buffer: number, length: number, needed: number): number
  _FPDFPageObj_GetMarkedContentID(object: Handle): number
  _FPDFPageObj_SetIsActive(object: Handle, active: number): number
  _FPDF_StructTree_GetForPage(page: Handle): Handle
  _FPDF_StructTree_Close(tree: Handle): void
  _FPDF_StructTree_CountChildren(tree: Handle): number
  _FPDF_StructTree_GetChildAtIndex(tree: Handle, index: number): Handle
  _FPDF_StructElement_GetAltText(element: Handle, buffer: number, length: number): number
  _FPDF_StructElement_GetActualText(element: Handle, buffer: number, length: number): number
  _FPDF_StructElement_CountChildren(element: Handle): number
  _FPDF_StructElement_GetChildAtIndex(element: Handle, index: number): Handle
  _FPDF_StructElement_GetChildMarkedContentID(element: Handle, index: number): number
  _FPDF_StructElement_GetMarkedContentIdCount(element: Handle): number
  _FPDF_StructElement_GetMarkedContentIdAtIndex(element: Handle, index: number): number
  _FPDFPageObj_GetClipPath(object: Handle): Handle
  _FPDFClipPath_CountPaths(clip: Handle): number
  _FPDFClipPath_CountPathSegments(clip: Handle, path: number): number
  _FPDFClipPath_GetPathSegment(clip: Handle, path: number, segment: number): Handle
  _FPDFPathSegment_GetPoint(segment: Handle, x: number, y: number): number
  _FPDFPath_GetDrawMode(path: Handle, fill: number, stroke: number): number
  _FPDFPath_CountSegments(path: Handle): number
  _FPDFTextObj_GetTextRenderMode(text: Handle): number
  _FPDFTextObj_GetFontSize(text: Handle, size: number): number
  _FPDFTextObj_GetFont(text: Handle): Handle
  _FPDFFont_GetIsEmbedded(font: Handle): number
  _FPDFFont_GetBaseFontName(font: Handle, buffer: number, length: number): number
  _FPDFText_LoadPage(page: Handle): Handle
  _FPDFText_ClosePage(text: Handle): void
  _FPDFText_CountChars(text: Handle): number
  _FPDFText_GetText(text: Handle, start: number, count: number, buffer: number): number
  _FPDFText_GetTextObject(text: Handle, index: number): Handle
  _FPDFText_GetUnicode(text: Handle, index: number): number
  _FPDFText_IsGenerated(text: Handle, index: number): number
  _FPDFText_GetCharIndexFromTextIndex(text: Handle, index: number): number
  _FPDFText_GetCharBox(text: Handle, index: number, left: number, right: number, bottom: number, top: number): number
  _FPDFText_GetLooseCharBox(text: Handle, index: number, rectangle: number): number
  _FPDFText_GetCharOrigin(text: Handle, index: number, x: number, y: number): number
  _FPDFText_GetMatrix(text: Handle, index: number, matrix: number): number
  _FPDFText_GetFontSize(text: Handle, index: number): number
  _FPDFImageObj_GetBitmap(image: Handle): Handle
  _FPDFImageObj_GetImageMetadata(image: Handle, page: Handle, data: number): number
  _FPDFImageObj_GetImageFilterCount(image: Handle): number
  _FPDFImageObj_GetImageFilter(image: Handle, index: number, buffer: number, length: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): Handle
  _FPDFBitmap_FillRect(bitmap: Handle, x: number, y: number, width: number, height: number, color: number): void
  _FPDFBitmap_GetBuffer(bitmap: Handle): number
  _FPDFBitmap_GetWidth(bitmap: Handle): number
  _FPDFBitmap_GetHeight(bitmap: Handle): number
  _FPDFBitmap_GetStride(bitmap: Handle): number
  _FPDFBitmap_GetFormat(bitmap: Handle): number
  _FPDFBitmap_Destroy(bitmap: Handle): void
  _FPDF_PageToDevice(
    page: Handle,
    startX: number,
    startY: number,
    width: number,
    height: number,
    rotate: number,
    x: number,
    y: number,
    deviceX: number,
    deviceY: number,
  ): number
  _FPDF_RenderPageBitmapWithMatrix(bitmap: Handle, page: Handle, matrix: number, clip: number, flags: number): void
  _FPDF_RenderPageBitmap(
    bitmap: Handle,
    page: Handle,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
}

export type Pdfium = RawPdfium & {
  /** A buffer for output parameters: 64 bytes, overwritten by the next call. */
  readonly scratch: number
}

/** One view for all reads: the module replaces its memory when it grows, and programs have one module. */
let latest: DataView = new DataView(new ArrayBuffer(0))

function viewOf({ buffer }: Uint8Array): DataView {
  if (latest.buffer !== buffer) latest = new DataView(buffer)
  return latest
}

export const floatAt = ({ HEAPU8 }: Pdfium, at: number): number => viewOf(HEAPU8).getFloat32(at, true)
export const doubleAt = ({ HEAPU8 }: Pdfium, at: number): number => viewOf(HEAPU8).getFloat64(at, true)
export const integerAt = ({ HEAPU8 }: Pdfium, at: number): number => viewOf(HEAPU8).getUint32(at, true)

/** Starts PDFium in this thread; takes some tens of milliseconds. @param wasmBinary `pdfium.wasm` of the package */
export async function startPdfiumFrom(wasmBinary: ArrayBuffer): Promise<Pdfium> {
  // The only cast from the package's types to what its module exports.
  const raw = (await PDFiumModule({ wasmBinary, locateFile: () => '' })) as unknown as RawPdfium
  // The functions themselves: the module wraps each in a check that formats its messages at every call.
  for (const [name, call] of Object.entries(raw.wasmExports)) {
    if (name.startsWith('FPDF')) Object.defineProperty(raw, `_${name}`, { value: call })
  }
  raw._FPDF_InitLibraryWithConfig(0)
  // The module replaces its views when memory grows: read through it and never store them.
  return Object.assign(raw, { scratch: raw.wasmExports.malloc(64) })
}

/** Undefined when PDFium cannot open the file. */
export function withDocument<T>(pdfium: Pdfium, file: Uint8Array, work: (document: Handle) => T): T | undefined {
  const at = pdfium.wasmExports.malloc(file.length)
  if (at === 0) return undefined
  try {
    pdfium.HEAPU8.set(file, at)
    const document = pdfium._FPDF_LoadMemDocument(at, file.length, 0)
    if (document === 0) return undefined
    try {
      return work(document)
    } finally {
      pdfium._FPDF_CloseDocument(document)
    }
  } finally {
    pdfium.wasmExports.free(at)
  }
}

export function withPage<T>(pdfium: Pdfium, document: Handle, index: number, work: (page: Handle) => T): T | undefined {
  const page = pdfium._FPDF_LoadPage(document, index)
  if (page === 0) return undefined
  try {
    return work(page)
  } finally {
    pdfium._FPDF_ClosePage(page)
  }
}
