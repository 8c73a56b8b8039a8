/** A browser finds in a file what both programs find, with the same parts loaded from elsewhere. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, describe, test } from 'node:test'
import { type FindingCode, findings } from '../src/findings/findings.ts'
import { fontFindings } from '../src/findings/font-findings.ts'
import { shownFindings } from '../src/findings/shown-findings.ts'
import { fontPath } from '../src/glyphs/font.ts'
import { glyphAtlasFile } from '../src/glyphs/node-glyph-reader.ts'
import { type FileView, type ViewParts, viewFile } from '../src/inspect/view-file.ts'
import { type Pdfium, startPdfiumFrom } from '../src/pdf/pdfium.ts'
import { browserRuntime } from '../src/runtime/browser-runtime.ts'
import { type DeceptiveFile, deceptiveFiles } from './deceptive/deceptive-files.ts'
import { glyphTricks } from './deceptive/glyph-tricks.ts'
import { codesOf, createLetterCheck, type LetterCheck } from './deceptive/letter-check.ts'
import { honestVectors } from './honest/honest-vectors.ts'

const wasmFile = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
/** The parts loaded for a file besides the first PDFium, in order. */
let loaded: string[] = []
const part = (name: string, file: string | URL) => async () => {
  loaded.push(name)
  return new Uint8Array(readFileSync(file)).buffer
}
const loadWasm = part('wasm', wasmFile)
let bare: Promise<Pdfium> | undefined
/** Shared by files without a font. */
async function startOwn(): Promise<Pdfium> {
  if (loaded.length > 0) return await startPdfiumFrom(await loadWasm())
  bare ??= loadWasm().then(startPdfiumFrom)
  return await bare
}
const parts: ViewParts = {
  pdfium: startOwn,
  atlas: part('atlas', glyphAtlasFile),
  font: part('font', fontPath),
}

/** As in a browser, which has no Buffer. */
async function view(file: Uint8Array): Promise<FileView> {
  const { Buffer: nodes } = globalThis
  loaded = []
  Reflect.deleteProperty(globalThis, 'Buffer')
  try {
    return (await viewFile(new Uint8Array(file), 60, parts, browserRuntime)) ?? assert.fail('was not opened')
  } finally {
    globalThis.Buffer = nodes
  }
}

const isAboutDrawing = (code: FindingCode) =>
  (code in shownFindings || code in fontFindings) && findings[code].severity === 'refuse'
const sorted = (codes: readonly FindingCode[]) => [...new Set(codes.filter(isAboutDrawing))].sort()

const tricks = new Set(glyphTricks.map(({ name }) => name))
/** Each technique alone, on numbers; some on names. */
const glyphCases = deceptiveFiles
  .filter(({ techniques: [first = '', ...more] }) => tricks.has(first) && more.length === 0)
  .filter(({ name }, index) => tricks.has(name) || index % 3 === 0)

/** The facts that the browser reads from the text; others are left to the person who sees the page. */
function readsAll({ stated }: FileView, { letter: { facts } }: DeceptiveFile): boolean {
  const { number, applicant, amounts } = stated
  return number === facts.guaranteeNumber && applicant === facts.applicantName && amounts.join() === facts.amount
}

describe('a letter whose glyphs differ from its text, in a browser', () => {
  let letters: LetterCheck
  let [read, left] = [0, 0]
  before(async () => {
    letters = await createLetterCheck()
  })

  for (const one of glyphCases) {
    test(`${one.name} is rejected as by the programs, or its fact is not read`, async () => {
      const seen = await view(one.make())
      if (!readsAll(seen, one)) {
        left++
        return
      }
      read++
      const server = await letters.check(one.make(), one.letter.facts)
      const found = sorted(seen.findings.map(({ code }) => code))
      assert.deepEqual(found, sorted(codesOf(server, 'refuse')))
      // An unknown drawing is no evidence of another character: the fact does not count.
      assert.ok(found.length > 0 || !readsAll({ ...seen, stated: seen.shown }, one))
    })
  }

  test('reads the facts of most of them', () => assert.ok(read > 4 * left, `${read} read, ${left} left`))

  test('shows the facts of the same letters without a trick, without findings', async () => {
    const twins = [...new Map(glyphCases.map((one) => [one.letterName, one])).values()].slice(0, 8)
    for (const twin of twins) {
      const seen = await view(twin.honest())
      assert.ok(readsAll(seen, twin), twin.letterName)
      assert.deepEqual(seen.shown, seen.stated)
      assert.deepEqual(sorted(seen.findings.map(({ code }) => code)), [])
    }
  })
})

describe('the font is loaded', () => {
  const rare = /[镕堃]/
  const letterOf = (producer: string, isRare: boolean) =>
    honestVectors().find((one) => one.producer === producer && rare.test(one.facts.applicantName) === isRare)
  for (const [what, letter, expected] of [
    ['for a letter in a font that is not in it', letterOf('reportlab', false), ['atlas', 'font', 'wasm']],
    ['for a name with a character that the atlas lacks', letterOf('libreoffice', true), ['atlas', 'font']],
    ['for no other', letterOf('libreoffice', false), ['atlas']],
  ] as const) {
    test(what, async () => {
      const { file, facts } = letter ?? assert.fail()
      const { shown, stated, findings: found } = await view(file)
      assert.deepEqual([loaded, shown], [expected, stated])
      assert.ok(stated.number?.startsWith(facts.guaranteeNumber.slice(0, 10)))
      assert.deepEqual(sorted(found.map(({ code }) => code)), [])
    })
  }
})
