/** Other formats, two formats in one file, and an empty file. */

import { forms } from '../bombs.ts'
import { bytesOf, rawPdf, sign } from '../pdf-kit.ts'
import { type CorpusRow, files } from './corpus-file.ts'
import type { CorpusTools } from './corpus-tools.ts'

const before = (head: Buffer | string) => async (tools: CorpusTools) =>
  Buffer.concat([Buffer.from(head), await tools.signedLetter('sealed')])
const behind = (tail: Buffer | string) => async (tools: CorpusTools) =>
  Buffer.concat([await tools.signedLetter('sealed'), Buffer.from(tail)])

const zip = Buffer.from('504b0304140000000000', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

const rows: readonly CorpusRow[] = [
  ['empty', 'nothing', ['file-missing'], () => new Uint8Array()],
  ['zip', 'an archive', ['file-is-zip'], () => Buffer.concat([zip, Buffer.alloc(100)])],
  ['html', 'a web page', ['file-is-html'], () => Buffer.from('<!doctype html><title>登录</title>')],
  ['link', 'an address', ['file-is-link'], () => Buffer.from('https://files.example.cn/f/1.pdf')],
  ['png', 'a picture', ['file-is-image'], () => Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ['jpeg', 'a photograph', ['file-is-image'], () => jpeg],
  ['plain-text', 'a message of a program', ['file-not-pdf'], () => Buffer.from('系统繁忙，请稍后再试')],
  ['header-alone', 'the first line of a PDF', ['pdf-broken'], () => Buffer.from('%PDF-1.7\n')],
  ['byte-order-mark', 'a good file behind a byte order mark', ['file-not-pdf'], before('\ufeff')],
  ['header-late', 'a good file behind a line', ['file-not-pdf'], before('\n')],
  ['polyglot-jpeg-then-pdf', 'a good file behind the head of a photograph', ['file-is-image'], before(jpeg)],
  ['polyglot-zip-then-pdf', 'a good file behind the head of an archive', ['file-is-zip'], before(zip)],
  ['polyglot-html-then-pdf', 'a good file behind a web page', ['file-is-html'], before('<html>')],
  ['polyglot-pdf-then-zip', 'an archive behind a good file', ['changed-after-signing', 'bytes-foreign'], behind(zip)],
  [
    'polyglot-pdf-then-html',
    'a web page behind a good file',
    ['changed-after-signing', 'bytes-foreign'],
    behind('<html><script>1</script></html>'),
  ],
  [
    'duplicate-key-in-page',
    'two contents of one page',
    ['pdf-broken'],
    () => rawPdf({ 3: (rawPdf().bodies[3] ?? '').replace('/Contents 4 0 R', '/Contents 4 0 R /Contents 5 0 R') }),
  ],
  [
    'references-in-a-circle',
    'a catalog that refers to itself',
    ['pdf-broken'],
    () => bytesOf(rawPdf({ 1: '6 0 R', 6: '1 0 R' })),
  ],
  [
    'nested-deep',
    'arrays in arrays, five thousand deep',
    ['pdf-broken'],
    () => rawPdf({ 6: '['.repeat(5000) + ']'.repeat(5000) }),
  ],
  [
    'byte-range-short',
    'a signature over the first bytes alone',
    ['byte-range-wrong'],
    (tools) => tools.signed(rawPdf(), { range: ([, first = 0]) => [0, first, 0, 0] }),
  ],
  [
    'byte-range-from-one',
    'a signature that leaves out the first byte',
    ['byte-range-wrong'],
    (tools) => tools.signed(rawPdf(), { range: ([, a = 0, b = 0, c = 0]) => [1, a - 1, b, c] }),
  ],
  [
    'byte-range-not-to-the-end',
    'a signature that ends six bytes early',
    ['changed-after-signing'],
    (tools) => tools.signed(rawPdf(), { range: ([, a = 0, b = 0, c = 0]) => [0, a, b, c - 6] }),
  ],
  [
    'contents-in-capitals-and-not',
    'a signature in mixed case',
    ['contents-malformed'],
    async (tools) => {
      const file = bytesOf(await sign(rawPdf(), tools.party.signer))
      const at = file.indexOf('/Contents <') + '/Contents <'.length
      const letter = file.subarray(at).findIndex((byte) => byte >= 0x61 && byte <= 0x66)
      file[at + letter] = (file[at + letter] ?? 0) - 0x20
      return file
    },
  ],
  [
    'too-many-pages',
    'sixty-one pages',
    ['text-unreadable'],
    () => rawPdf({ 2: `<< /Type /Pages /Kids [${'3 0 R '.repeat(61)}] /Count 61 >>` }),
  ],
  ['forms-in-forms', 'forms that draw forms, a hundred million times', ['check-stopped'], () => forms(8)],
]

export const containerFiles = files('refuse', rows)
export const otherContainers = files('warn', [
  [
    'ofd',
    'a document of the national format',
    ['file-is-ofd'],
    () => {
      const entry = Buffer.alloc(46)
      entry.write('PK\x01\x02', 'latin1')
      entry.writeUInt16LE('OFD.xml'.length, 28)
      return Buffer.concat([zip, entry, Buffer.from('OFD.xml')])
    },
  ],
])
