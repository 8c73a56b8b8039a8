import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import qrcode from 'qrcode-generator'
import { qrArt } from '../src/render/qr.ts'

/** The masks of ISO/IEC 18004, by their numbers. */
const masks = [
  (row: number, column: number) => (row + column) % 2 === 0,
  (row: number) => row % 2 === 0,
  (_: number, column: number) => column % 3 === 0,
  (row: number, column: number) => (row + column) % 3 === 0,
  (row: number, column: number) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row: number, column: number) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row: number, column: number) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row: number, column: number) => (((row * column) % 3) + ((row + column) % 2)) % 2 === 0,
] as const

type Modules = (row: number, column: number) => boolean

function modulesOf(svg: string): { dark: Modules; size: number } {
  const size = Number(/width="(\d+)"/.exec(svg)?.[1]) - 8
  const dark = new Set<string>()
  for (const [, column, row, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h/g))
    for (let more = 0; more < Number(width); more++) dark.add(`${row} ${Number(column) + more}`)
  return { dark: (row, column) => dark.has(`${row} ${column}`), size }
}

/** The three bits of the format beside the upper left finder that name the mask, under the format's own mask. */
const maskOf = (dark: Modules) => [2, 3, 4].reduce((number, at) => 2 * number + Number(dark(8, at)), 0) ^ 0b101

describe('the QR code of an address', () => {
  for (const text of ['https://verify.example/go?n=YC2026BH0000000001&c=123456', `https://v.cn/${'核验'.repeat(12)}`])
    test(`has the modules of a code with a rated mask, under the mask that it names: ${text.length}`, () => {
      const { dark, size } = modulesOf(qrArt(text))
      const rated = qrcode(0, 'M')
      rated.addData(Buffer.from(text, 'utf8').toString('latin1'), 'Byte')
      rated.make()
      assert.equal(size, rated.getModuleCount())
      assert.equal(maskOf(dark), 0)
      const isRated: Modules = (row, column) => rated.isDark(row, column)
      const [own, other] = [masks[maskOf(dark)], masks[maskOf(isRated)]]
      assert.ok(own !== undefined && other !== undefined)
      // Right of the upper finder and below it, beside the alignment pattern: data alone.
      for (let row = 9; row < size - 9; row++)
        for (let column = 9; column < size - 9; column++)
          assert.equal(
            dark(row, column) !== own(row, column),
            isRated(row, column) !== other(row, column),
            `${row} ${column}`,
          )
    })
})
