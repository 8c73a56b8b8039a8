/** Prepared before signing: the signature is valid, and the file shows different documents to different viewers. */
import type { FindingCode } from '../../src/findings/findings.ts'
import { line, otherAmount, type RawPdf, rawPdf, stream, update } from './raw-pdf.ts'

export type PreparedFile = { readonly what: string; readonly code: FindingCode | undefined; make(): RawPdf }

const hiddenContent = `4 0 obj\n${stream(otherAmount)}\nendobj\n`

/** Inserts bytes before the cross-references, and adjusts their offset. */
const withBytes = (bytes: string): RawPdf => update({ ...rawPdf(), text: rawPdf().text }, {}, { before: bytes })

export const preparedFiles: readonly PreparedFile[] = [
  { what: 'with nothing in it but what it shows', code: undefined, make: () => rawPdf() },
  {
    what: 'edited before it was signed',
    code: undefined,
    make: () => update(rawPdf({ 4: stream(otherAmount) }), { 4: rawPdf().bodies[4] ?? '' }),
  },
  { what: 'with a comment between objects', code: undefined, make: () => withBytes('% made by hand\n') },
  { what: 'with a second object under a number in use', code: 'objects-hidden', make: () => withBytes(hiddenContent) },
  {
    what: 'with cross-references without a reference to them',
    code: 'bytes-foreign',
    make: () => withBytes(`xref\n4 1\n${line(100)}trailer\n<< /Root 1 0 R >>\n`),
  },
  { what: 'with another startxref', code: 'objects-hidden', make: () => withBytes('startxref\n15\n%%EOF\n') },
  { what: 'with bytes of another kind of file', code: 'bytes-foreign', make: () => withBytes('PK\x03\x04 archive\n') },
  {
    what: 'with an object inside the data of another',
    code: 'objects-hidden',
    make: () => {
      const carrier = update(rawPdf(), { 8: stream(`x\n${hiddenContent}`) })
      return update(
        carrier,
        {},
        { head: `4 1\n${line(carrier.text.indexOf('4 0 obj', carrier.text.indexOf('8 0 obj')))}` },
      )
    },
  },
  {
    what: 'with two cross-references to one object',
    code: 'pdf-broken',
    make: () =>
      update(rawPdf(), { 4: stream(otherAmount) }, { head: `4 1\n${line(rawPdf().text.indexOf('4 0 obj'))}` }),
  },
  {
    what: 'with cross-references in a loop',
    code: 'pdf-broken',
    make: () => {
      const pdf = update(rawPdf(), {}, { previous: '/Prev 0000000000' })
      return { ...pdf, text: pdf.text.replace('/Prev 0000000000', `/Prev ${String(pdf.xref).padStart(10, '0')}`) }
    },
  },
  {
    what: 'with an older revision that is no PDF',
    code: 'pdf-broken',
    make: () => update(rawPdf(), {}, { previous: '/Prev 9' }),
  },
  { what: 'that is encrypted', code: 'pdf-encrypted', make: () => rawPdf({}, '/Encrypt << /Filter /Standard >>') },
  {
    what: 'that was encrypted in an older revision',
    code: 'pdf-encrypted',
    make: () => update(rawPdf({}, '/Encrypt << /Filter /Standard >>'), {}),
  },
  {
    what: 'whose catalog has a key twice',
    code: 'pdf-broken',
    make: () => rawPdf({ 1: '<< /Type /Catalog /Pages 2 0 R /Pages 9 0 R >>' }),
  },
  {
    what: 'whose page has a key twice',
    code: 'pdf-broken',
    make: () => rawPdf({ 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /BaseFont /Symbol >>' }),
  },
  {
    what: 'with an object whose number differs from its cross-reference',
    code: 'pdf-broken',
    make: () => {
      const pdf = rawPdf()
      return { ...pdf, text: pdf.text.replace('5 0 obj', '6 0 obj') }
    },
  },
  {
    what: 'whose stream is longer than the file',
    code: 'pdf-broken',
    make: () => rawPdf({ 4: stream(amount()).replace(/\/Length \d+/, '/Length 99999') }),
  },
  {
    what: 'whose stream has a wrong length',
    code: 'pdf-broken',
    make: () => rawPdf({ 4: stream(amount()).replace(/\/Length \d+/, '/Length 10') }),
  },
  {
    what: 'with two stories in an object stream',
    code: 'objects-hidden',
    make: () => update(rawPdf(), { 8: packed({ 4: '<< /Amount 900000 >>' }) }),
  },
]

/** Warnings: nothing is hidden under a used number, but a person should check the file. */
export const oddFiles: readonly PreparedFile[] = [
  {
    what: 'with an object without a reference',
    code: 'objects-unused',
    make: () => withBytes(`90 0 obj\n${stream(otherAmount)}\nendobj\n`),
  },
  {
    what: 'with an unknown object in an object stream',
    code: 'objects-unused',
    make: () => update(rawPdf(), { 8: packed({ 90: '<< /Amount 900000 >>' }) }),
  },
]

const amount = () => otherAmount

function packed(objects: Readonly<Record<number, string>>): string {
  const entries = Object.entries(objects)
  const head = entries.map(([number]) => `${number} 0`).join(' ')
  const data = `${head} ${entries.map(([, body]) => body).join(' ')}`
  return stream(data, `/Type /ObjStm /N ${entries.length} /First ${head.length + 1}`)
}
