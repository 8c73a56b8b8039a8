/** Files with layers, fields and annotations, validly signed. */
import type { FindingCode } from '../../src/findings/findings.ts'
import { entryAdded, rawPdf, type SignOptions, stream } from '../pdf-kit.ts'
import { type CorpusRow, files } from './corpus-file.ts'

const catalog = (entry: string, more: Readonly<Record<number, string>> = {}) =>
  rawPdf({ 1: `<< /Type /Catalog /Pages 2 0 R ${entry} >>`, ...more })

const drawn = stream('1 g 0 0 200 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 200 20]')
/** An annotation over the amount, and its optional appearance: objects 6 and 7. */
const annotation = (entries: string) =>
  rawPdf({ 6: `<< /Type /Annot /Rect [70 690 270 710] /P 3 0 R ${entries} >>`, 7: drawn })

const annotations: readonly [name: string, how: string, entries: string][] = [
  ['stamp', 'a stamp over the text', '/Subtype /Stamp /AP << /N 7 0 R >>'],
  ['free-text', 'a text box over the text', '/Subtype /FreeText /Contents (900000.00) /DA (/F1 12 Tf)'],
  ['highlight', 'a highlight that the reader draws', '/Subtype /Highlight /QuadPoints [70 710 270 710 70 690 270 690]'],
  ['square', 'a filled square', '/Subtype /Square /IC [1 1 1]'],
  ['watermark', 'a watermark that is an annotation', '/Subtype /Watermark /AP << /N 7 0 R >>'],
  ['link-with-appearance', 'a link that draws something', '/Subtype /Link /AP << /N 7 0 R >>'],
  ['link-with-wide-border', 'a link whose border covers the text', '/Subtype /Link /Border [0 0 30]'],
  ['link-with-wide-style', 'a link whose border style covers the text', '/Subtype /Link /BS << /W 30 >>'],
  ['widget-of-nothing', 'a widget that belongs to no signature', '/Subtype /Widget /AP << /N 7 0 R >>'],
]

const layers: readonly [name: string, how: string, entry: string][] = [
  ['layers', 'layers of the document', '/OCProperties << /OCGs [] /D << >> >>'],
  ['layer-without-catalog', 'a layer that no catalog lists', '/X << /Type /OCG /Name (x) >>'],
  ['layer-by-membership', 'a membership of layers', '/X << /Type /OCMD /OCGs [] >>'],
  ['layer-of-form', 'a drawing on a layer without a type', '/X << /OC << /Name (x) >> >>'],
  [
    'picture-for-print',
    'a picture with another one for print',
    '/X << /Alternates [<< /DefaultForPrinting true >>] >>',
  ],
]

const signatures: readonly [name: string, how: string, options: SignOptions, also: Record<number, string>][] = [
  [
    'signature-with-states',
    'a signature whose appearance is chosen by a state',
    { rectangle: '70 690 270 710', fieldEntries: '/AP << /N << /On 20 0 R /Off 21 0 R >> >> /AS /On' },
    { 20: drawn, 21: drawn },
  ],
  [
    'signature-drawn-twice',
    'a signature with two widgets that draw',
    { fieldEntries: '/Kids [20 0 R 21 0 R]' },
    {
      20: '<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [70 690 270 710] /P 3 0 R /AP << /N 22 0 R >> >>',
      21: '<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [70 490 270 510] /P 3 0 R /AP << /N 22 0 R >> >>',
      22: drawn,
    },
  ],
]

const row = (name: string, how: string, code: FindingCode, make: CorpusRow[3]): CorpusRow => [name, how, [code], make]

export const interactiveFiles = [
  ...files('refuse', [
    ...annotations.map(([name, how, entries]) => row(name, how, 'annotation-draws', () => annotation(entries))),
    ...layers.map(([name, how, entry]) => row(name, how, 'layers-inside', () => catalog(entry))),
    ...signatures.map(([name, how, options, also]) =>
      row(name, how, 'annotation-draws', (tools) => tools.signed(rawPdf(), { ...options, also })),
    ),
    row('form-drawn-by-reader', 'a form that each reader draws', 'appearances-needed', (tools) =>
      tools.signed(rawPdf(), { form: '/AcroForm << /Fields [7 0 R] /SigFlags 3 /NeedAppearances true >>' }),
    ),
    row('text-field', 'a text field that can be filled in', 'form-field-inside', (tools) =>
      tools.signed(rawPdf(), {
        form: '/AcroForm << /Fields [7 0 R 20 0 R] /SigFlags 3 >>',
        also: { 20: '<< /FT /Tx /T (amount) /V (700000.00) >>' },
      }),
    ),
    row('check-box', 'a check box', 'form-field-inside', (tools) =>
      tools.signed(rawPdf(), {
        form: '/AcroForm << /Fields [7 0 R 20 0 R] /SigFlags 3 >>',
        also: { 20: '<< /FT /Btn /T (agreed) /V /Off >>' },
      }),
    ),
    [
      'field-over-the-text',
      'a text field that draws over the text',
      ['annotation-draws', 'form-field-inside'],
      () => annotation('/Subtype /Widget /FT /Tx /T (amount) /AP << /N 7 0 R >>'),
    ],
  ]),
  ...files('accept', [
    [
      'link-without-border',
      'a link to a page as Chromium and Word write it',
      [],
      () => rawPdf({ 6: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /Dest [3 0 R /Fit] >>' }),
    ],
    [
      'link-with-border',
      'a link with a thin border as LaTeX writes it',
      [],
      () =>
        rawPdf({
          6: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 1] /C [1 0 0] /Dest [3 0 R /Fit] >>',
        }),
    ],
    [
      'seal-that-shows',
      'a signature that draws its own seal',
      [],
      (tools) =>
        tools.signed(rawPdf(), {
          rectangle: '300 300 400 400',
          fieldEntries: '/AP << /N 20 0 R >>',
          also: { 20: drawn },
        }),
    ],
    [
      'appearances-as-they-are',
      'a form that states that its appearances exist',
      [],
      (tools) => tools.signed(rawPdf(), { form: '/AcroForm << /Fields [7 0 R] /SigFlags 3 /NeedAppearances false >>' }),
    ],
    [
      'field-for-another-signature',
      'an empty field for a signature to come',
      [],
      (tools) =>
        tools.signed(rawPdf(), {
          form: '/AcroForm << /Fields [7 0 R 20 0 R] /SigFlags 3 >>',
          also: {
            20: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (later) /Rect [0 0 9 9] /P 3 0 R >>',
            3: entryAdded(rawPdf().bodies[3] ?? '', '/Annots [7 0 R 20 0 R]'),
          },
        }),
    ],
  ]),
]
