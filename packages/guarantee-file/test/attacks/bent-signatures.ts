/**
 * Signatures with the wrong coverage, each with a value that is valid for its /ByteRange: universal signature forgery,
 * signature wrapping and manipulation of /Contents.
 */
import type { FindingCode } from '../../src/findings/findings.ts'
import type { SignOptions } from './raw-pdf.ts'

export type BentSignature = { readonly what: string; readonly code: FindingCode; readonly options: SignOptions }

const padded = (hex: string, room: number) => hex.padEnd(room, '0')

export const bentSignatures: readonly BentSignature[] = [
  {
    what: 'that leaves out the first byte',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0, c = 0]) => [1, a - 1, b, c] },
  },
  {
    what: 'that leaves out bytes before its contents',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0, c = 0]) => [0, a - 10, b, c] },
  },
  {
    what: 'that leaves out bytes behind its contents',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0, c = 0]) => [0, a, b + 2, c - 2] },
  },
  {
    what: 'that covers the brackets of its contents',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0, c = 0]) => [0, a + 1, b - 1, c + 1] },
  },
  {
    what: 'that ends before the file does',
    code: 'changed-after-signing',
    options: { range: ([, a = 0, b = 0, c = 0]) => [0, a, b, c - 6] },
  },
  {
    what: 'that runs past the end of the file',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0, c = 0]) => [0, a, b, c + 1] },
  },
  { what: 'over one range', code: 'byte-range-wrong', options: { range: ([, a = 0]) => [0, a] } },
  {
    what: 'over three ranges',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0, c = 0]) => [0, a, b, c, 0, 0] },
  },
  { what: 'over nothing', code: 'byte-range-wrong', options: { range: () => [0, 0, 0, 0] } },
  {
    what: 'over nothing behind its contents',
    code: 'byte-range-wrong',
    options: { range: ([, a = 0, b = 0]) => [0, a, b, 0] },
  },
  { what: 'with a negative range', code: 'byte-range-wrong', options: { range: ([, a = 0, b = 0]) => [0, a, b, -1] } },
  {
    what: 'with contents in mixed case',
    code: 'contents-malformed',
    options: {
      contents: (hex, room) =>
        padded(
          hex.replace(/[a-f]/, (digit) => digit.toUpperCase()),
          room,
        ),
    },
  },
  {
    what: 'with a blank in its contents',
    code: 'contents-malformed',
    options: { contents: (hex, room) => `${hex.padEnd(room - 2, '0')}  ` },
  },
  {
    what: 'with an odd number of digits',
    code: 'contents-malformed',
    options: { contents: (hex, room) => `${padded(hex, room - 1)} ` },
  },
  {
    what: 'with something behind its DER',
    code: 'contents-malformed',
    options: { contents: (hex, room) => `${hex.padEnd(room - 2, '0')}01` },
  },
  {
    what: 'with a line end in its contents',
    code: 'contents-malformed',
    options: { contents: (hex, room) => `${hex.padEnd(room - 2, '0')}\r\n` },
  },
  { what: 'of zeros', code: 'contents-malformed', options: { contents: (_, room) => '0'.repeat(room) } },
  {
    what: 'of DER that is no signature',
    code: 'signature-malformed',
    options: { contents: (_, room) => padded('3000', room) },
  },
  { what: 'of another profile', code: 'signature-format-unsupported', options: { subFilter: 'adbe.x509.rsa_sha1' } },
  {
    what: 'of a profile named as a property every object has',
    code: 'signature-format-unsupported',
    options: { subFilter: 'constructor' },
  },
]

/** Of the same length, so that every object stays at its offset. */
const swapped = (text: string, found: RegExp, by: (old: string) => string) =>
  text.replace(found, (old) => by(old).padEnd(old.length))

/** Applied to the finished file, after signing. */
export const bentTexts: readonly { what: string; code: FindingCode; bend(text: string): string }[] = [
  { what: 'without /Contents', code: 'contents-malformed', bend: (text) => text.replace('/Contents <', '/Kontents <') },
  {
    what: 'whose /Contents is null',
    code: 'contents-malformed',
    bend: (text) => swapped(text, /\/Contents <[0-9a-f]*>/, () => '/Contents null'),
  },
  {
    what: 'whose /Contents is empty',
    code: 'byte-range-wrong',
    bend: (text) => swapped(text, /\/Contents <[0-9a-f]*>/, () => '/Contents <>'),
  },
  {
    what: 'whose /Contents is a string in brackets',
    code: 'contents-malformed',
    bend: (text) => text.replace(/\/Contents <([0-9a-f]*)>/, '/Contents ($1)'),
  },
  {
    what: 'with two /Contents',
    code: 'pdf-broken',
    bend: (text) => text.replace(/ +\] \/Contents/, '] /Contents <00> /Contents'),
  },
  {
    what: 'with two /ByteRange',
    code: 'pdf-broken',
    bend: (text) => text.replace('/ByteRange', '/ByteRange [0 1 2 3] /ByteRange'),
  },
  { what: 'without /ByteRange', code: 'byte-range-wrong', bend: (text) => text.replace('/ByteRange', '/BiteRange') },
  {
    what: 'whose /ByteRange is null',
    code: 'byte-range-wrong',
    bend: (text) => swapped(text, /\/ByteRange \[[^\]]*\]/, () => '/ByteRange null'),
  },
  {
    what: 'whose /ByteRange is a reference',
    code: 'byte-range-wrong',
    bend: (text) => swapped(text, /\/ByteRange \[[^\]]*\]/, () => '/ByteRange 4 0 R'),
  },
  { what: 'whose field has lost its value', code: 'unsigned', bend: (text) => text.replace('/V 6 0 R', '/V null ') },
  { what: 'whose form is gone', code: 'unsigned', bend: (text) => text.replace('/AcroForm', '/AcroFrom') },
]
