/** Text has four sizes; what is larger or smaller is named in the theme, beside its reason. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { typeScale } from '@openbaohan/ui/theme/type-scale.ts'

const sizes: ReadonlySet<number> = new Set(Object.values(typeScale))
const stated = /\bfontSize(?::|=\{)([^,}\n]+)|\bfont-size:\s*([^;\n]+)/g

/** Each size of text in a source that is a number beside the scale. */
function findOtherSizes(source: string): string[] {
  return [...source.matchAll(stated)].flatMap(([whole, inScript = '', inStyle = '']) =>
    [...`${inScript}${inStyle}`.matchAll(/(?<![\w.#-])(\d+(?:\.\d+)?)(px|rem|em|%)?/g)].some(
      ([, size, unit]) => (unit !== undefined && unit !== 'px') || !sizes.has(Number(size)),
    )
      ? [whole]
      : [],
  )
}

describe('sizes of text', () => {
  const files = globSync(['apps/*/web/**/*.{ts,tsx,css,html}', 'packages/ui/src/**/*.{ts,tsx,css}']).filter(
    (file) => !file.endsWith('theme/type-scale.ts') && !file.includes('/dist/'),
  )
  it('are those of the scale', () => {
    assert.ok(files.length > 200, `${files.length} files`)
    assert.deepEqual(
      files.flatMap((file) => findOtherSizes(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`)),
      [],
    )
  })
  it('control: finds another one, in a script, a choice and a style sheet', () => {
    for (const wrong of [
      '<b style={{ fontSize: 13 }}>',
      '<b style={{ fontSize: large ? 24 : 16 }}>',
      '.x { font-size: 13px; }',
      '.x { font-size: 1.5rem; }',
    ])
      assert.equal(findOtherSizes(wrong).length, 1, wrong)
    for (const right of [
      '<b style={{ fontSize: 12, color: token.colorText }}>',
      '<b style={{ fontSize: large ? wallSizes.name : 16 }}>',
      '.x { font-size: 14px; }',
    ])
      assert.deepEqual(findOtherSizes(right), [], right)
  })
})
