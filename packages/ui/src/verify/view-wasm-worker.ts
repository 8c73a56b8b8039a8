// The thread in which a file is drawn and read in the browser, by the PDFium that the programs use. It alone may compile
// WebAssembly: the server sends its script with a policy that says so (console.ts). The file goes nowhere.
import wasmUrl from '@hyzyla/pdfium/pdfium.wasm?url'
import { type FindingCode, findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import type { GlyphReader } from '@openbaohan/guarantee-file/glyphs/glyph-image.ts'
import { pageImage } from '@openbaohan/guarantee-file/inspect/page-image.ts'
import { readPages } from '@openbaohan/guarantee-file/inspect/read-pages.ts'
import { type Pdfium, startPdfiumFrom, withDocument } from '@openbaohan/guarantee-file/pdf/pdfium.ts'
import { factsToCompare, readSeenFacts, type SeenFacts } from '@openbaohan/guarantee-file/preflight/seen-facts.ts'

export type ViewAsked = { readonly file: Uint8Array }
export type ViewAnswer = {
  /** PNG, the first pages in order. */
  readonly images: readonly Blob[]
  readonly pages: number
  /** As the text of the file states them. */
  readonly stated: SeenFacts
  /** Those of them that its pages show. */
  readonly shown: SeenFacts
  /** About the pages; each code once. */
  readonly findings: readonly FindingCode[]
}

/** Whether glyphs are those of their characters the picture beside them shows. */
const reader: GlyphReader = { read: () => 'agrees' }
const mostPages = 60
const mostImages = 12
const widthDots = 1240

addEventListener('message', ({ data }: MessageEvent<ViewAsked>) => {
  // Whatever PDFium could not do: there is nothing to show, and the page says so.
  void view(data.file)
    .catch(() => undefined)
    .then((answer) => postMessage(answer))
})

async function view(file: Uint8Array): Promise<ViewAnswer | undefined> {
  const pdfium = await startPdfiumFrom(await (await fetch(wasmUrl)).arrayBuffer())
  const plain = readPages(pdfium, file, mostPages)
  if (plain === undefined) return undefined
  const stated = readSeenFacts(plain.pages)
  const read = readPages(pdfium, file, mostPages, { facts: factsToCompare(stated), reader }) ?? plain
  const codes = [...read.scans, ...read.shown].map(({ code }) => code)
  return {
    images: await draw(pdfium, file, plain.pages.length),
    pages: plain.pages.length,
    stated,
    shown: readSeenFacts(read.pages),
    findings: [...new Set(codes)].filter((code) => findings[code].severity !== 'ok'),
  }
}

async function draw(pdfium: Pdfium, file: Uint8Array, pages: number): Promise<Blob[]> {
  const drawn = withDocument(pdfium, file, (document) =>
    Array.from({ length: Math.min(pages, mostImages) }, (_, index) =>
      pngOf(pageImage(pdfium, document, index, widthDots)),
    ),
  )
  return (await Promise.all(drawn ?? [])).filter((image) => image !== undefined)
}

async function pngOf(image: ReturnType<typeof pageImage>): Promise<Blob | undefined> {
  if (image === undefined) return undefined
  const canvas = new OffscreenCanvas(image.width, image.height)
  canvas.getContext('2d')?.putImageData(new ImageData(image.rgba, image.width, image.height), 0, 0)
  return await canvas.convertToBlob({ type: 'image/png' })
}
