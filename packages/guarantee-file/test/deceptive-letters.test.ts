/** Checks the deceptive letters: each is accepted without its trick, and its page shows something else. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { startPdfium } from '../src/pdf/node-pdfium.ts'
import type { Pdfium } from '../src/pdf/pdfium.ts'
import { renderPage } from './corpus/pictures.ts'
import { type DeceptiveFile, deceptiveFiles } from './deceptive/deceptive-files.ts'
import { editableVectors, editedVector } from './deceptive/edited-vectors.ts'
import { codesOf, createLetterCheck, type LetterCheck } from './deceptive/letter-check.ts'

const letterFiles: readonly DeceptiveFile[] = [...new Map(deceptiveFiles.map((one) => [one.letterName, one])).values()]

describe('the deceptive letters', { concurrency: 2 }, () => {
  let letters: LetterCheck
  let pdfium: Pdfium
  before(async () => {
    letters = await createLetterCheck()
    pdfium = await startPdfium()
  })

  for (const { letterName, letter, honest } of letterFiles) {
    test(`${letterName} is accepted without a trick`, async () => {
      assert.deepEqual(codesOf(await letters.check(honest(), letter.facts), 'refuse'), [])
    })
  }

  test('show another page than the same letters without a trick', () => {
    const twins = new Map(letterFiles.map(({ letterName, honest }) => [letterName, honest()]))
    const pictureOf = (file: Uint8Array) => Buffer.from(renderPage(pdfium, file, 40).grey)
    const pictures = new Map([...twins].map(([name, file]) => [name, pictureOf(file)]))
    const alike = deceptiveFiles.filter(({ letterName, make }) => pictures.get(letterName)?.equals(pictureOf(make())))
    assert.deepEqual(
      alike.map(({ name }) => name),
      shownAlike,
    )
  })

  test('and the edited letters of other programs look unchanged', async () => {
    for (const vector of editableVectors().filter((_, index) => index % 6 === 0)) {
      const { file, facts } = await editedVector(vector)
      assert.notEqual(facts.amount, vector.facts.amount)
      const [before, after] = [vector.file, file].map((one) => Buffer.from(renderPage(pdfium, one, 60).grey))
      assert.ok(before?.equals(after ?? Buffer.alloc(0)), vector.name)
    }
  })

  test('use more than a hundred techniques, alone and in pairs', (context) => {
    const techniques = new Set(deceptiveFiles.flatMap((one) => one.techniques))
    const pairs = deceptiveFiles.filter((one) => one.techniques.length === 2)
    context.diagnostic(`${deceptiveFiles.length} files, ${techniques.size} techniques, ${pairs.length} pairs`)
    context.diagnostic(`${letterFiles.length} honest letters`)
    assert.equal(new Set(deceptiveFiles.map(({ name }) => name)).size, deceptiveFiles.length)
    assert.ok(techniques.size > 100 && pairs.length > 60)
  })
})

/** As on the screen and without form fields: a printer or another viewer may show something else. */
const shownAlike = [
  'under-print-only-stamp',
  'under-stamp-without-state',
  'number-screen-alone-form',
  'field-over-amount',
  'field-drawn-by-viewer',
]
