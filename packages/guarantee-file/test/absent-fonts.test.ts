import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { startGlyphReader } from '../src/glyphs/node-glyph-reader.ts'
import { readPages } from '../src/inspect/read-pages.ts'
import { startPdfium } from '../src/pdf/node-pdfium.ts'
import { type Pdfium, startPdfiumFrom } from '../src/pdf/pdfium.ts'
import { honestVectors } from './honest/honest-vectors.ts'
import { typstLetters } from './honest/typst-letters.ts'

const vectors = honestVectors()
const find = (name: string) => {
  const found = vectors.find((one) => one.name === name)
  assert.ok(found)
  return found
}
const reader = startGlyphReader()

/** ReportLab's letter with STSong-Light, which is not embedded. */
const absent = find('reportlab-4')
const read = (pdfium: Pdfium, { file, facts }: Pick<typeof absent, 'file' | 'facts'>) => {
  const pages = readPages(pdfium, file, 20, {
    facts: { names: [facts.applicantName], amount: facts.amount, values: [facts.guaranteeNumber] },
    reader,
  })
  assert.ok(pages)
  return pages
}

test('a font that is not embedded is reported, and its text is read as a viewer draws it', async () => {
  const pages = read(await startPdfium(), absent)
  assert.deepEqual(pages.fonts, [{ code: 'font-not-embedded', detail: 'Helvetica, STSong-Light' }])
  const hidden = pages.shown.filter(({ detail }) => detail.includes('nothing-drawn'))
  assert.deepEqual(hidden, [])
})

test('a letter with embedded fonts has no finding', async () => {
  const [letter] = await typstLetters([0])
  assert.ok(letter)
  assert.deepEqual(read(await startPdfium(), letter).fonts, [])
})

test('a single character in such a font is in the text only with a substitute font', async () => {
  const ends = (pages: readonly string[]) => pages.join('').includes(`${find('reportlab-37').facts.guaranteeNumber}`)
  const file = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  const bare = await startPdfiumFrom(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
  const alone = find('reportlab-37')
  assert.equal(ends(readPages(bare, alone.file, 20)?.pages ?? []), false)
  assert.equal(ends(readPages(await startPdfium(), alone.file, 20)?.pages ?? []), true)
})
