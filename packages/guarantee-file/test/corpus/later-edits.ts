/** Signed, edited, then signed again by a trusted signer: the first signature must detect the edit in between. */
import {
  entryAdded,
  line,
  otherAmount,
  type RawPdf,
  rawPdf,
  type SignOptions,
  stream,
  type UpdateOptions,
  update,
} from '../pdf-kit.ts'

export type LaterEdit = {
  readonly what: string
  readonly base?: () => RawPdf
  /** The edit of the signed file. */
  readonly edit?: (signed: RawPdf) => RawPdf
  /** How the second signature is made. */
  readonly second?: (signed: RawPdf) => SignOptions
}

const replaced =
  (number: number, body: (old: string) => string, options: UpdateOptions = {}) =>
  (signed: RawPdf) =>
    update(signed, { [number]: body(signed.bodies[number] ?? '') }, options)

const info = '<< /Title (a letter) /ModDate (D:20261125) >>'
const xmp = (text: string) => stream(text, '/Type /Metadata /Subtype /XML')

/** Edits that do not change what a reader sees or may rely on. */
export const harmless: readonly LaterEdit[] = [
  { what: 'nothing' },
  {
    what: 'validation data',
    edit: (signed) =>
      update(signed, {
        1: entryAdded(signed.bodies[1] ?? '', '/DSS 30 0 R'),
        30: '<< /Type /DSS /Certs [31 0 R] /VRI 32 0 R >>',
        31: stream('x'),
        32: `<< /${'A'.repeat(40)} << /Cert [31 0 R] >> >>`,
      }),
  },
  {
    what: 'information about the file',
    base: () => rawPdf({ 6: info }, '/Info 6 0 R'),
    edit: replaced(6, (old) => old.replace('a letter', 'letter'), { trailer: '/Info 6 0 R' }),
    second: () => ({ trailer: '/Info 6 0 R' }),
  },
  {
    what: 'metadata',
    base: () => rawPdf({ 1: '<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>', 6: xmp('<a/>') }),
    edit: replaced(6, () => xmp('<b/>')),
  },
  { what: 'an object written again as it was', edit: replaced(4, (old) => old) },
]

export const harmful: readonly LaterEdit[] = [
  { what: 'another content under its number', edit: replaced(4, () => stream(otherAmount)) },
  { what: 'another size of the page', edit: replaced(3, (old) => old.replace('595', '300')) },
  {
    what: 'another content of the page',
    edit: (signed) =>
      update(signed, { 3: (signed.bodies[3] ?? '').replace('4 0 R', '20 0 R'), 20: stream(otherAmount) }),
  },
  { what: 'other fonts', edit: replaced(5, (old) => old.replace('Helvetica', 'Symbol')) },
  { what: 'other pages', edit: replaced(2, (old) => old.replace('/Count 1', '/Count 1 /Rotate 90')) },
  {
    what: 'an action at opening',
    edit: replaced(1, (old) => entryAdded(old, '/OpenAction << /S /URI /URI (http://x) >>')),
  },
  {
    what: 'a note on the page',
    edit: (signed) =>
      update(signed, {
        3: (signed.bodies[3] ?? '').replace(/\/Annots \[/, '/Annots [20 0 R '),
        20: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (900000.00) >>',
      }),
  },
  { what: 'an object that nothing refers to', edit: (signed) => update(signed, { 20: '<< /Hidden true >>' }) },
  { what: 'an object taken away', edit: (signed) => update(signed, {}, { head: '4 1\n0000000000 00001 f \n' }) },
  {
    what: 'the object that a reference of the signed file waited for',
    base: () =>
      rawPdf({
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 40 0 R] /Resources << /Font << /F1 5 0 R >> >> >>',
      }),
    edit: (signed) =>
      update(signed, { 1: entryAdded(signed.bodies[1] ?? '', '/DSS << /Certs [40 0 R] >>'), 40: stream(otherAmount) }),
  },
  {
    what: 'an older version of an object, by its cross-reference alone',
    base: () => update(rawPdf({ 4: stream(otherAmount) }), { 4: rawPdf().bodies[4] ?? '' }),
    edit: (signed) => update(signed, {}, { head: `4 1\n${line(signed.text.indexOf('4 0 obj'))}` }),
  },
  {
    what: 'another catalog',
    edit: (signed) =>
      update(
        signed,
        { 20: (signed.bodies[1] ?? '').replace('2 0 R', '21 0 R'), 21: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
        { root: '20 0 R' },
      ),
    second: () => ({
      root: '20 0 R',
      also: { 20: '<< /Type /Catalog /Pages 21 0 R /AcroForm << /Fields [7 0 R 23 0 R] /SigFlags 3 >> >>' },
    }),
  },
  {
    what: 'a field to fill in',
    second: (signed) => ({
      form: `/AcroForm << /Fields [${signed.fields.join(' ')} ${signed.size + 1} 0 R 50 0 R] /SigFlags 3 >>`,
      also: { 50: '<< /FT /Tx /T (amount) /V (900000.00) >>' },
    }),
  },
  {
    what: 'a form that draws its fields again',
    second: (signed) => ({
      form: `/AcroForm << /Fields [${signed.fields.join(' ')} ${signed.size + 1} 0 R] /SigFlags 3 /NeedAppearances true >>`,
    }),
  },
  {
    what: 'information that is also the font',
    base: () => rawPdf({}, '/Info 5 0 R'),
    edit: replaced(5, (old) => entryAdded(old, '/Title (x)'), { trailer: '/Info 5 0 R' }),
    second: () => ({ trailer: '/Info 5 0 R' }),
  },
  {
    what: 'metadata that is also the content of the page',
    base: () => rawPdf({ 1: '<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>', 4: xmp('BT (700000.00) Tj ET') }),
    edit: replaced(4, () => xmp('BT (900000.00) Tj ET')),
  },
  {
    what: 'validation data that is also the list of contents',
    base: () =>
      rawPdf({
        1: '<< /Type /Catalog /Pages 2 0 R /DSS << /Certs 6 0 R >> >>',
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R >>',
        6: '[4 0 R]',
      }),
    edit: (signed) => update(signed, { 6: '[20 0 R]', 20: stream(otherAmount) }),
  },
  {
    what: 'a form in the place of the resources',
    base: () =>
      rawPdf({
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>',
        6: '<< /Font << /F1 5 0 R >> >>',
      }),
    second: (signed) => ({
      form: '/AcroForm 6 0 R',
      also: { 6: `<< /Fields [${signed.fields.join(' ')} ${signed.size + 1} 0 R] /SigFlags 3 >>` },
    }),
  },
]
