import { readFileSync } from 'node:fs'
import { bytesOf, rawPdf, sign } from '../pdf-kit.ts'
import { files } from './corpus-file.ts'

const folder = new URL('../../../../vectors/guarantee-file/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder))
const stored = (name: string, root: string, when: string, at: string) => () => {
  const made = JSON.parse(readFileSync(new URL(at, folder), 'utf8')) as { at: number }
  // No revocation lists exist for the stored files, which is a warning.
  return {
    file: read(name),
    trust: { roots: [read(root).toString()], crls: [], at: made.at, timeStampRoots: [read(when).toString()] },
  }
}

export const goodFiles = [
  ...files('accept', [
    ['good-sealed-ecdsa', 'our sealed letter, ECDSA', [], (tools) => tools.signedLetter('sealed')],
    ['good-plain-ecdsa', 'our plain letter, ECDSA', [], (tools) => tools.signedLetter('plain')],
    [
      'good-sealed-rsa',
      'our sealed letter, RSA',
      [],
      (tools) => tools.signedLetter('sealed', tools.others['rsa-sha256'].signer),
    ],
    [
      'good-plain-rsa',
      'our plain letter, RSA',
      [],
      (tools) => tools.signedLetter('plain', tools.others['rsa-sha256'].signer),
    ],
    [
      'good-sealed-sm2',
      'our sealed letter, SM2 in CMS',
      [],
      (tools) => tools.signedLetter('sealed', tools.others['sm2-sm3'].signer),
    ],
    [
      'good-plain-sm2',
      'our plain letter, SM2 in CMS',
      [],
      (tools) => tools.signedLetter('plain', tools.others['sm2-sm3'].signer),
    ],
    [
      'good-sealed-sm2-gm',
      'our sealed letter, SM2 under the names of GM/T 0010',
      [],
      (tools) => tools.signedLetter('sealed', tools.others['sm2-sm3-gm'].signer),
    ],
    [
      'good-plain-sm2-gm',
      'our plain letter, SM2 under the names of GM/T 0010',
      [],
      (tools) => tools.signedLetter('plain', tools.others['sm2-sm3-gm'].signer),
    ],
    [
      'good-two-signatures',
      'our sealed letter, SM2 and then RSA',
      [],
      (tools) => tools.signedLetter('sealed', tools.others['sm2-sm3'].signer, tools.others['rsa-sha256'].signer),
    ],
    ['good-smallest', 'a page with one line, signed by hand', [], () => rawPdf()],
    [
      'good-twice-by-hand',
      'a page with one line, signed twice',
      [],
      async (tools) => bytesOf(await sign(await sign(rawPdf(), tools.party.signer), tools.party.signer)),
    ],
    [
      'good-openssl-rsa',
      'a stored file signed by openssl',
      [],
      stored('openssl-rsa.pdf', 'openssl-rsa.root.pem', 'openssl-rsa.root.pem', 'made-at.json'),
    ],
  ]),
  ...files('warn', [
    [
      'amber-time-stamped',
      'a stored file with a time stamp, without revocation lists',
      ['revocation-not-checked'],
      stored(
        'signatures/stamped.pdf',
        'signatures/rsa.root.pem',
        'signatures/stamp.root.pem',
        'signatures/made-at.json',
      ),
    ],
  ]),
]
