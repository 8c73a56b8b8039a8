/** Valid files that were changed. */
import type { FindingCode } from '../../src/findings/findings.ts'
import { bytesOf, otherAmount, rawPdf, sign, stream, update } from '../pdf-kit.ts'
import { type CorpusFile, files, slug } from './corpus-file.ts'
import type { CorpusTools } from './corpus-tools.ts'
import { harmful } from './later-edits.ts'

const cut = (share: number) => async (tools: CorpusTools) => {
  const file = await tools.signedLetter('sealed')
  return file.subarray(0, Math.floor(file.length * share))
}

async function replaced(tools: CorpusTools, from: string, to: string): Promise<Buffer> {
  const file = await tools.signedLetter('sealed')
  const at = file.indexOf(from)
  if (at < 0 || from.length !== to.length) throw new Error('nothing to replace')
  file.write(to, at, 'latin1')
  return file
}

const byHand = async (tools: CorpusTools) => sign(rawPdf(), tools.party.signer)

const changed = files('refuse', [
  ['tampered-metadata', 'a byte of the metadata', ['content-altered'], (tools) => replaced(tools, 'Typst', 'Typsy')],
  [
    'tampered-amount',
    'another amount of the same length',
    ['content-altered'],
    async (tools) =>
      Buffer.from(
        bytesOf(await byHand(tools))
          .toString('latin1')
          .replace('700000.00', '900000.00'),
        'latin1',
      ),
  ],
  [
    'tampered-stream',
    'a byte in the middle of a compressed stream',
    ['content-altered'],
    async (tools) => {
      const file = await tools.signedLetter('sealed')
      file[120_000] = (file[120_000] ?? 0) ^ 1
      return file
    },
  ],
  [
    'appended-blank',
    'a blank behind the end',
    ['changed-after-signing'],
    async (tools) => Buffer.concat([await tools.signedLetter('sealed'), Buffer.from(' ')]),
  ],
  [
    'appended-comment',
    'a comment behind the end',
    ['changed-after-signing'],
    async (tools) => Buffer.concat([await tools.signedLetter('sealed'), Buffer.from('%\n')]),
  ],
  [
    'edited-content',
    'an update that replaces the content of the page',
    ['changed-after-signing'],
    async (tools) => bytesOf(update(await byHand(tools), { 4: stream(otherAmount) })),
  ],
  [
    'edited-catalog',
    'an update that replaces the catalog',
    ['unsigned'],
    async (tools) => bytesOf(update(await byHand(tools), { 1: rawPdf().bodies[1] ?? '' })),
  ],
  ['signature-cut-out', 'without its signed revision', ['unsigned'], (tools) => tools.letters.sealed],
  [
    're-signed-by-stranger',
    'signed again by a party without a trusted root',
    ['certificate-untrusted'],
    async (tools) => bytesOf(await sign(await byHand(tools), tools.untrusted.signer)),
  ],
  [
    'signed-by-stranger',
    'signed by a party without a trusted root',
    ['certificate-untrusted'],
    (tools) => tools.signedLetter('sealed', tools.untrusted.signer),
  ],
  [
    'signature-of-another-file',
    'the signature of another file in its place',
    ['content-altered'],
    async (tools) => {
      const [one, other] = [
        bytesOf(await byHand(tools)),
        bytesOf(await sign(rawPdf({ 4: stream(otherAmount) }), tools.party.signer)),
      ]
      const at = one.indexOf('/Contents <') + '/Contents <'.length
      other.copy(one, at, at, other.indexOf('>', at))
      return one
    },
  ],
  ['truncated-early', 'the first tenth', ['pdf-broken'], cut(0.1)],
  ['truncated-middle', 'the first half', ['pdf-broken'], cut(0.5)],
  ['truncated-late', 'all but its last tenth', ['pdf-broken'], cut(0.9)],
  [
    'truncated-in-signature',
    'up to the middle of the value of its signature',
    ['pdf-broken'],
    async (tools) => {
      const letter = await tools.signedLetter('sealed')
      return letter.subarray(0, letter.lastIndexOf('/Contents <') + 1000)
    },
  ],
  [
    'truncated-end',
    'all but the last eight bytes',
    ['pdf-broken'],
    async (tools) => (await tools.signedLetter('sealed')).subarray(0, -8),
  ],
])

/** Further findings of the edit, besides that of the change. */
const also: Readonly<Record<string, readonly FindingCode[]>> = {
  'an action at opening': ['action-inside', 'link-inside'],
  'a note on the page': ['annotation-draws'],
  'a field to fill in': ['form-field-inside'],
  'a form that draws its fields again': ['appearances-needed'],
}

const later = harmful.map(
  ({ what, base, edit, second }): CorpusFile => ({
    name: `between-signatures-${slug(what)}`,
    how: `signed, then ${what}, then signed by the same again`,
    result: 'refuse',
    codes: ['altered-after-signing', ...(also[what] ?? [])],
    async make({ party }) {
      const once = await sign(base?.() ?? rawPdf(), party.signer)
      const edited = edit?.(once) ?? once
      return bytesOf(await sign(edited, party.signer, second?.(edited)))
    },
  }),
)

export const changedFiles = [...changed, ...later]
