import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { encodingOf, type FileEncoding, readFileText } from '../src/codec/file-text.ts'

const utf8 = (text: string) => [...new TextEncoder().encode(text)]
const utf16le = (text: string) => [...Buffer.from(text, 'utf16le')]
const utf16be = (text: string) => [...Buffer.from(text, 'utf16le').swap16()]

describe('the encoding of a file', () => {
  const files: readonly [string, number[], FileEncoding, string][] = [
    ['UTF-8', utf8('标段,金额'), 'utf-8', '标段,金额'],
    ['UTF-8 with its mark, which is no text', utf8('\ufeff标段'), 'utf-8', '标段'],
    ['ASCII', utf8('lot'), 'utf-8', 'lot'],
    ['nothing', [], 'utf-8', ''],
    ['UTF-16 with its mark', [0xff, 0xfe, ...utf16le('标段')], 'utf-16le', '标段'],
    ['UTF-16 in the other order', [0xfe, 0xff, ...utf16be('标段')], 'utf-16be', '标段'],
    ['GBK', [0xb1, 0xea, 0xb6, 0xce], 'gb18030', '标段'],
    ['the first byte of a mark and another', [0xff, 0x41], 'gb18030', '\ufffdA'],
    ['the second byte of a mark behind another', [0x41, 0xfe], 'gb18030', 'A\ufffd'],
    ['the first byte of the other mark and another', [0xfe, 0x41], 'gb18030', '\u{fa0d}'],
    ['the second byte of the other mark behind another', [0x41, 0xff], 'gb18030', 'A\ufffd'],
  ]
  for (const [what, given, encoding, text] of files)
    it(`of ${what} is ${encoding}`, () => {
      const bytes = Uint8Array.from(given)
      assert.deepEqual([encodingOf(bytes), readFileText(bytes)], [encoding, text])
    })
})
