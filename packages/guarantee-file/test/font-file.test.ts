/** The reduced font has the same glyphs and outlines as the whole one. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fontPath, loadFont, loadOutlines, openOutlines } from '../src/glyphs/font.ts'
import { createGlyphFinder, reduceTo } from '../src/glyphs/font-file.ts'

const text = '江东银行股份有限公司云川分行投标保函专用章密文镕堃龘ABCabc0123（）样张，。\u{20000}'

describe('the shipped font', () => {
  const whole = loadFont().font
  const all = whole.tables.cmap.glyphIndexMap

  test('has the glyphs that a whole reading of its table finds', () => {
    const find = createGlyphFinder(readFileSync(fontPath))
    const codes = Array.from({ length: 0x30000 }, (_, code) => code)
    assert.deepEqual(
      codes.filter((code) => find(code) !== (all[code] ?? 0)),
      [],
    )
    assert.ok(Object.keys(all).length > 30_000)
  })

  test('reduced to some characters draws them as the whole one, and no others', () => {
    const reduced = loadOutlines(text)
    for (const one of text) {
      assert.deepEqual(reduced.getPath(one, 3, 5, 30).commands, whole.getPath(one, 3, 5, 30).commands, one)
      assert.equal(reduced.charToGlyph(one).advanceWidth, whole.charToGlyph(one).advanceWidth)
    }
    assert.equal(reduced.charToGlyphIndex('函'), whole.charToGlyphIndex('函'))
    assert.equal(reduced.charToGlyphIndex('汉'), 0, 'control')
    assert.notEqual(whole.charToGlyphIndex('汉'), 0)
  })

  test('is read once for characters that come one by one, whether it has them or not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'font-'))
    const path = join(folder, 'font.ttf')
    copyFileSync(fontPath, path)
    const outlines = openOutlines(path)
    outlines('函')
    rmSync(folder, { recursive: true })
    for (const code of Array.from({ length: 250 }, (_, index) => 0x9d00 + 2 * index).concat(0x20000, 0x10ffff)) {
      const one = String.fromCodePoint(code)
      const font = outlines(one)
      assert.equal(font.charToGlyphIndex(one), all[code] ?? 0, one)
      if (all[code] !== undefined)
        assert.deepEqual(font.getPath(one, 0, 0, 30).commands, whole.getPath(one, 0, 0, 30).commands, one)
    }
  })

  test('stays whole where the characters are too many for the place of their table', () => {
    const many = String.fromCodePoint(...Object.keys(all).slice(0, 4_000).map(Number))
    const bytes = new Uint8Array(readFileSync(fontPath))
    reduceTo(bytes, many)
    assert.ok(Buffer.from(bytes).equals(readFileSync(fontPath)))
  })
})
