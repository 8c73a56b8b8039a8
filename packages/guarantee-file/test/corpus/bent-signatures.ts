/**
 * More signatures with the wrong coverage than container-files.ts has, each with a value that is valid for its /ByteRange (universal signature forgery,
 * signature wrapping, manipulation of /Contents), and files changed in their signature after signing.
 */
import type { FindingCode } from '../../src/findings/findings.ts'
import { bytesOf, rawPdf, type SignOptions, sign } from '../pdf-kit.ts'
import { type CorpusRow, files, slug } from './corpus-file.ts'

type Bends<Bend> = Readonly<Record<string, Bend>>

const signedWith = <Bend>(code: FindingCode, bends: Bends<Bend>, options: (bend: Bend) => SignOptions): CorpusRow[] =>
  Object.entries(bends).map(([what, bend]) => [
    `signature-${slug(what)}`,
    `a signature ${what}`,
    [code],
    (tools) => tools.signed(rawPdf(), options(bend)),
  ])

/** By the end of the first range, and the begin and length of the second. */
const ranges = (code: FindingCode, bends: Bends<(a: number, b: number, c: number) => readonly number[]>) =>
  signedWith(code, bends, (bend) => ({ range: ([, a = 0, b = 0, c = 0]) => bend(a, b, c) }))

/** Of the same length, so that every object stays at its offset. */
const swapped = (text: string, found: RegExp, by: string) => text.replace(found, (old) => by.padEnd(old.length))

const bent = (codes: readonly FindingCode[], bends: Bends<(text: string) => string>): CorpusRow[] =>
  Object.entries(bends).map(([what, bend]) => [
    `signature-${slug(what)}`,
    `a signature ${what}, changed after signing`,
    codes,
    async ({ party }) => {
      const signed = await sign(rawPdf(), party.signer)
      const text = bend(signed.text)
      if (text === signed.text) throw new Error(`nothing to change: ${what}`)
      return bytesOf({ ...signed, text })
    },
  ])

const contents = /\/Contents <[0-9a-f]*>/
const byteRange = /\/ByteRange \[[^\]]*\]/

export const bentSignatures = files('refuse', [
  ...ranges('byte-range-wrong', {
    'that leaves out bytes before its contents': (a, b, c) => [0, a - 10, b, c],
    'that leaves out bytes behind its contents': (a, b, c) => [0, a, b + 2, c - 2],
    'that covers the brackets of its contents': (a, b, c) => [0, a + 1, b - 1, c + 1],
    'that runs past the end of the file': (a, b, c) => [0, a, b, c + 1],
    'over one range': (a) => [0, a],
    'over three ranges': (a, b, c) => [0, a, b, c, 0, 0],
    'over nothing': () => [0, 0, 0, 0],
    'over nothing behind its contents': (a, b) => [0, a, b, 0],
    'with a negative range': (a, b) => [0, a, b, -1],
  }),
  ...signedWith(
    'contents-malformed',
    {
      'with a blank in its contents': (hex, room) => `${hex.padEnd(room - 2, '0')}  `,
      'with an odd number of digits': (hex, room) => `${hex.padEnd(room - 1, '0')} `,
      'with something behind its DER': (hex, room) => `${hex.padEnd(room - 2, '0')}01`,
      'with a line end in its contents': (hex, room) => `${hex.padEnd(room - 2, '0')}\r\n`,
      'of zeros': (_, room) => '0'.repeat(room),
    } satisfies Bends<SignOptions['contents']>,
    (bend) => ({ contents: bend }),
  ),
  ...signedWith('signature-malformed', { 'of DER that is no signature': '3000' }, (hex) => ({
    contents: (_, room) => hex.padEnd(room, '0'),
  })),
  ...signedWith(
    'signature-format-unsupported',
    {
      'of another profile': 'adbe.x509.rsa_sha1',
      'of a profile named as a property every object has': 'constructor',
    },
    (subFilter) => ({ subFilter }),
  ),
  ...bent(['contents-malformed'], {
    'without /Contents': (text) => text.replace('/Contents <', '/Kontents <'),
    'whose /Contents is null': (text) => swapped(text, contents, '/Contents null'),
    'whose /Contents is a string in brackets': (text) => text.replace(/\/Contents <([0-9a-f]*)>/, '/Contents ($1)'),
  }),
  ...bent(['byte-range-wrong'], {
    'whose /Contents is empty': (text) => swapped(text, contents, '/Contents <>'),
    'without /ByteRange': (text) => text.replace('/ByteRange', '/BiteRange'),
    'whose /ByteRange is null': (text) => swapped(text, byteRange, '/ByteRange null'),
    'whose /ByteRange is a reference': (text) => swapped(text, byteRange, '/ByteRange 4 0 R'),
  }),
  ...bent(['pdf-broken'], {
    'with two /Contents': (text) => text.replace(/ +\] \/Contents/, '] /Contents <00> /Contents'),
    'with two /ByteRange': (text) => text.replace('/ByteRange', '/ByteRange [0 1 2 3] /ByteRange'),
  }),
  ...bent(['unsigned'], {
    'whose field has lost its value': (text) => text.replace('/V 6 0 R', '/V null '),
    'whose form is gone': (text) => text.replace('/AcroForm', '/AcroFrom'),
  }),
])
