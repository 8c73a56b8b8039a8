/**
 * Checks whether the pages of a file are an original: a letter of two pages as text, as a scan and as pictures drawn by
 * a program, in one thread. The floor only reads the text, which every file needs anyway.
 */
import { readFileSync } from 'node:fs'
import { startGlyphReader } from '@openbaohan/guarantee-file/glyphs/node-glyph-reader.ts'
import { readPages } from '@openbaohan/guarantee-file/inspect/read-pages.ts'
import { startPdfium } from '@openbaohan/guarantee-file/pdf/node-pdfium.ts'
import { withDocument, withPage } from '@openbaohan/guarantee-file/pdf/pdfium.ts'
import { picturePage, renderPage, scanOf } from '../../packages/guarantee-file/test/corpus/pictures.ts'
import { bytesOf, type RawPdf } from '../../packages/guarantee-file/test/pdf-kit.ts'
import { notice, sealedText } from '../../packages/guarantee-file/test/sample.ts'
import { type BenchResult, type BenchSize, compare, median, round, type Turn } from './measure.ts'

const documentsPerTurn = { full: 20, short: 1 } as const
const turns = 7
const maxPages = 60
/** The facts that the letter states and a notice compares: the sample of the tests. */
const stated = {
  amount: notice.amount,
  names: [notice.applicantName, sealedText.issuer.name],
  values: [notice.guaranteeNumber, notice.applicationNumber],
}
const letter = readFileSync(new URL('../../vectors/guarantee-file/sealed.pdf', import.meta.url))

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const perTurn = documentsPerTurn[size]
  const pdfium = await startPdfium()
  const page = renderPage(pdfium, letter, 150)
  const files = {
    scan: bytesOf(twice(picturePage({ pictures: [scanOf(page)] }))),
    'picture drawn by a program': bytesOf(twice(picturePage({ pictures: [page] }))),
  }
  const before = process.memoryUsage.rss()
  const read = (file: Uint8Array) => {
    const found = readPages(pdfium, file, maxPages)
    if (found?.pages.length !== 2) throw new Error('two pages were expected')
    return found.scans.length
  }
  const textAlone = () =>
    withDocument(pdfium, letter, (document) => {
      for (const index of [0, 1]) {
        withPage(pdfium, document, index, (one) => pdfium._FPDFText_ClosePage(pdfium._FPDFText_LoadPage(one)))
      }
    })
  const result = await compare(
    { name: 'file-scan', unit: 'documents', required: 0, turns },
    { floor: () => turn(perTurn, textAlone), ours: () => turn(perTurn, () => read(letter)) },
  )
  const also: NonNullable<BenchResult['also']> = {
    'text, ms a document': { value: round(1000 / result.ours), atMost: 100 },
  }
  const reader = startGlyphReader()
  const shown =
    processorMs(perTurn, () => readPages(pdfium, letter, maxPages, { facts: stated, reader })) -
    processorMs(perTurn, () => read(letter))
  also['facts as they are drawn, ms of a processor more a document'] = { value: round(shown), atMost: 60 }
  for (const [what, file] of Object.entries(files)) {
    if (read(file) !== 2) throw new Error(`${what}: not noticed`)
    also[`${what}, ms a document`] = { value: round(median((await turn(perTurn, () => read(file))).latencies)) }
  }
  const grown = (process.memoryUsage.rss() - before) / (1 << 20)
  return { ...result, also: { ...also, 'memory taken by all of it, MB': { value: round(grown), atMost: 400 } } }
}

/** The same page again after the first. */
const twice = (pdf: RawPdf): RawPdf => ({ ...pdf, text: pdf.text.replace('[3 0 R] /Count 1', '[3 0 R 3 0 R]/Count 2') })

/** Processor time, which other work on the machine affects less than elapsed time: the minimum of all turns. */
function processorMs(perTurn: number, once: () => unknown): number {
  const spent = Array.from({ length: turns }, () => {
    const before = process.cpuUsage()
    for (let count = 0; count < perTurn; count++) once()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / perTurn
  })
  return Math.min(...spent)
}

async function turn(perTurn: number, once: () => unknown): Promise<Turn> {
  const latencies: number[] = []
  for (let count = 0; count < perTurn; count++) {
    const before = performance.now()
    once()
    latencies.push(performance.now() - before)
  }
  return { perSecond: 1000 / median(latencies), latencies }
}
