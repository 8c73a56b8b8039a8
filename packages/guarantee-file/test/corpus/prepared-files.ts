/** Prepared before signing: the signature is valid, and the file shows different documents to different viewers. */
import type { FindingCode } from '../../src/findings/findings.ts'
import { line, otherAmount, type RawPdf, rawPdf, stream, update } from '../pdf-kit.ts'
import { type CorpusRow, files, slug } from './corpus-file.ts'

const hiddenContent = `4 0 obj\n${stream(otherAmount)}\nendobj\n`
const encrypted = '/Encrypt << /Filter /Standard >>'

/** Inserts bytes before the cross-references, and adjusts their offset. */
const withBytes = (bytes: string): RawPdf => update(rawPdf(), {}, { before: bytes })

function packed(objects: Readonly<Record<number, string>>): string {
  const entries = Object.entries(objects)
  const head = entries.map(([number]) => `${number} 0`).join(' ')
  const data = `${head} ${entries.map(([, body]) => body).join(' ')}`
  return stream(data, `/Type /ObjStm /N ${entries.length} /First ${head.length + 1}`)
}

const objectInObject = () => {
  const carrier = update(rawPdf(), { 8: stream(`x\n${hiddenContent}`) })
  const at = carrier.text.indexOf('4 0 obj', carrier.text.indexOf('8 0 obj'))
  return update(carrier, {}, { head: `4 1\n${line(at)}` })
}
const loop = () => {
  const pdf = update(rawPdf(), {}, { previous: '/Prev 0000000000' })
  return { ...pdf, text: pdf.text.replace('/Prev 0000000000', `/Prev ${String(pdf.xref).padStart(10, '0')}`) }
}
const ofLength = (length: number) => rawPdf({ 4: stream(otherAmount).replace(/\/Length \d+/, `/Length ${length}`) })

const rows = (kind: string, codes: readonly FindingCode[], made: Readonly<Record<string, () => RawPdf>>): CorpusRow[] =>
  Object.entries(made).map(([what, make]) => [`${kind}-${slug(what)}`, `${what}, then honestly signed`, codes, make])

export const preparedFiles = [
  ...files(
    'accept',
    rows('prepared', [], {
      'with nothing in it but what it shows': () => rawPdf(),
      'edited before it was signed': () => update(rawPdf({ 4: stream(otherAmount) }), { 4: rawPdf().bodies[4] ?? '' }),
      'with a comment between objects': () => withBytes('% made by hand\n'),
    }),
  ),
  ...files('refuse', [
    ...rows('prepared', ['objects-hidden'], {
      'with a second object under a number in use': () => withBytes(hiddenContent),
      'with another startxref': () => withBytes('startxref\n15\n%%EOF\n'),
      'with an object inside the data of another': objectInObject,
      'with two stories in an object stream': () => update(rawPdf(), { 8: packed({ 4: '<< /Amount 900000 >>' }) }),
    }),
    ...rows('prepared', ['bytes-foreign'], {
      'with cross-references without a reference to them': () =>
        withBytes(`xref\n4 1\n${line(100)}trailer\n<< /Root 1 0 R >>\n`),
      'with bytes of another kind of file': () => withBytes('PK\x03\x04 archive\n'),
    }),
    ...rows('prepared', ['pdf-broken'], {
      'with two cross-references to one object': () =>
        update(rawPdf(), { 4: stream(otherAmount) }, { head: `4 1\n${line(rawPdf().text.indexOf('4 0 obj'))}` }),
      'with cross-references in a loop': loop,
      'with an older revision that is no PDF': () => update(rawPdf(), {}, { previous: '/Prev 9' }),
      'whose catalog has a key twice': () => rawPdf({ 1: '<< /Type /Catalog /Pages 2 0 R /Pages 9 0 R >>' }),
      'whose page has a key twice': () =>
        rawPdf({ 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /BaseFont /Symbol >>' }),
      'with an object whose number differs from its cross-reference': () => {
        const pdf = rawPdf()
        return { ...pdf, text: pdf.text.replace('5 0 obj', '6 0 obj') }
      },
      'whose stream is longer than the file': () => ofLength(99_999),
      'whose stream has a wrong length': () => ofLength(10),
    }),
    ...rows('prepared', ['pdf-encrypted'], {
      'that is encrypted': () => rawPdf({}, encrypted),
      'that was encrypted in an older revision': () => update(rawPdf({}, encrypted), {}),
    }),
  ]),
  // Nothing is hidden under a used number, but a person should check the file.
  ...files(
    'warn',
    rows('odd', ['objects-unused'], {
      'with an object without a reference': () => withBytes(`90 0 obj\n${stream(otherAmount)}\nendobj\n`),
      'with an unknown object in an object stream': () =>
        update(rawPdf(), { 8: packed({ 90: '<< /Amount 900000 >>' }) }),
    }),
  ),
]
