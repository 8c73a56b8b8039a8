import type { Pdfium, WasmFunction } from './pdfium.ts'

/** The part of WebAssembly in use; the types of Node 26 omit it. */
const wasm = (
  globalThis as unknown as {
    readonly WebAssembly: {
      readonly Module: new (bytes: Uint8Array) => object
      readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly f: WasmFunction } }
    }
  }
).WebAssembly

/** Windows charset numbers of Japanese, Simplified and Traditional Chinese: the shipped font draws all three. */
const charsets = new Set([128, 134, 136])
const simplified = 134
/** PDFium requests a table by its tag, and the whole file by 0. */
const wholeFile = 0
const theFont = 1

/**
 * Lets PDFium draw Chinese characters of fonts that are not embedded (STSong-Light, SimSun) in the shipped Noto Serif
 * SC, as a viewer draws them in its own font. Hidden text is then found in the picture like any other text. Without it
 * the WebAssembly has no font for them, and its text omits a character that is alone in its object. Latin fonts that
 * are not embedded are drawn in those of PDFium.
 * @param load returns the font file; called on first use
 */
export function injectSubstituteFont(pdfium: Pdfium, load: () => Uint8Array): void {
  let bytes: Uint8Array | undefined
  const loadBytes = () => {
    bytes ??= load()
    return bytes
  }
  const info = pdfium._FPDF_GetDefaultSystemFontInfo()
  // FPDF_SYSFONTINFO of fpdf_sysfontinfo.h: a version and indices into the function table, which cannot grow.
  const place = (member: number) => new DataView(pdfium.HEAPU8.buffer).getUint32(info + 4 * member, true)
  const members: readonly [number, WasmFunction][] = [
    [3, callable(7, (_this, _weight, _italic, charset) => (charsets.has(charset ?? 0) ? theFont : 0))],
    [4, callable(2, () => 0)],
    [5, callable(5, (_this, _font, tag, buffer, size) => write(pdfium, tableOf(loadBytes(), tag ?? 0), buffer, size))],
    [6, callable(4, (_this, _font, buffer, size) => write(pdfium, name, buffer, size))],
    [7, callable(2, () => simplified)],
    [8, callable(2, undefined)],
  ]
  for (const [member, call] of members) pdfium.wasmExports.__indirect_function_table.set(place(member), call)
  pdfium._FPDF_SetSystemFontInfo(info)
}

const name = new TextEncoder().encode('Noto Serif SC\0')

/** @returns the required length, 0 for none; writes when the buffer is large enough */
function write({ HEAPU8 }: Pdfium, data: Uint8Array | undefined, buffer = 0, size = 0): number {
  if (data === undefined) return 0
  if (buffer !== 0 && size >= data.length) HEAPU8.set(data, buffer)
  return data.length
}

function tableOf(font: Uint8Array, tag: number): Uint8Array | undefined {
  if (tag >>> 0 === wholeFile) return font
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const count = view.getUint16(4)
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    if (view.getUint32(at) !== tag >>> 0) continue
    const start = view.getUint32(at + 8)
    return font.subarray(start, start + view.getUint32(at + 12))
  }
  return undefined
}

/**
 * Creates a function in the WebAssembly table that calls a JavaScript function.
 * @param count the number of its 32-bit integer parameters; without `call` it returns nothing
 */
function callable(count: number, call: ((...args: number[]) => number) | undefined): WasmFunction {
  const [integer, one] = [0x7f, 1]
  const results = call === undefined ? [0] : [one, integer]
  const type = [one, 0x60, count, ...Array.from({ length: count }, () => integer), ...results]
  const importing = [one, one, 0x65, one, 0x66, 0, 0]
  const exporting = [one, one, 0x66, 0, 0]
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  const sections = [1, type.length, ...type, 2, importing.length, ...importing, 7, exporting.length, ...exporting]
  const module = new wasm.Module(Uint8Array.from([...header, ...sections]))
  return new wasm.Instance(module, { e: { f: call ?? (() => undefined) } }).exports.f
}
