// The worker in which the browser draws and reads a file, with the same PDFium and glyph reader as the programs. Only
// this worker may compile WebAssembly: the server sends its script with a policy that allows it (console.ts). The file
// is not sent.
import wasmUrl from '@hyzyla/pdfium/pdfium.wasm?url'
import { type FindingCode, findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import fontUrl from '@openbaohan/guarantee-file/fonts/noto-serif-sc-regular.ttf?url'
import atlasUrl from '@openbaohan/guarantee-file/glyphs/glyph-atlas.bin?url'
import { pageImage } from '@openbaohan/guarantee-file/inspect/page-image.ts'
import { type FileView, type ViewParts, viewFile } from '@openbaohan/guarantee-file/inspect/view-file.ts'
import { type Pdfium, startPdfiumFrom, withDocument } from '@openbaohan/guarantee-file/pdf/pdfium.ts'
import { browserRuntime } from '@openbaohan/guarantee-file/runtime/browser-runtime.ts'

export type ViewAsked = { readonly file: Uint8Array }
export type ViewAnswer = Pick<FileView, 'pages' | 'stated' | 'shown'> & {
  /** PNG, the first pages in order. */
  readonly images: readonly Blob[]
  /** Findings about the pages; each code once. */
  readonly findings: readonly FindingCode[]
}

const load = (url: string) => async () => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return await response.arrayBuffer()
}
const loadWasm = load(wasmUrl)
const parts: ViewParts = {
  pdfium: async () => await startPdfiumFrom(await loadWasm()),
  atlas: load(atlasUrl),
  font: load(fontUrl),
}
const mostPages = 60
const mostImages = 12
const widthDots = 1240

addEventListener('message', ({ data }: MessageEvent<ViewAsked>) => {
  // Something could not be loaded or read: there is nothing to show, and the page states it.
  void view(data.file)
    .catch(() => undefined)
    .then((answer) => postMessage(answer))
})

async function view(file: Uint8Array): Promise<ViewAnswer | undefined> {
  const seen = await viewFile(file, mostPages, parts, browserRuntime)
  if (seen === undefined) return undefined
  const { pdfium, pages, stated, shown } = seen
  const codes = seen.findings.map(({ code }) => code).filter((code) => findings[code].severity !== 'ok')
  return { images: await draw(pdfium, file, pages), pages, stated, shown, findings: [...new Set(codes)] }
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
