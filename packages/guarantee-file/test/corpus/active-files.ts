/** Files with active, fetched or attached content, validly signed. */
import { deflateSync } from 'node:zlib'
import { entryAdded, type RawPdf, rawPdf, stream, update } from '../pdf-kit.ts'
import { type CorpusRow, files, found } from './corpus-file.ts'

const catalog = (entry: string, more: Readonly<Record<number, string>> = {}) =>
  rawPdf({ 1: `<< /Type /Catalog /Pages 2 0 R ${entry} >>`, ...more })

const pageWith = (entry: string, more: Readonly<Record<number, string>> = {}) =>
  rawPdf({ 3: entryAdded(rawPdf().bodies[3] ?? '', entry), ...more })

/** Reachable through a form field, since the page's annotations belong to the signature. */
const fieldWith = (entry: string) => rawPdf({ 6: `<< /Type /Annot /Subtype /Link /Rect [0 0 10 10] ${entry} >>` })

/** Everything except the entry of the catalog is in an object stream, as PDF 1.5 allows. */
function packedInStream(body: string): RawPdf {
  const head = '6 0'
  const data = deflateSync(Buffer.from(`${head} ${body}`, 'latin1')).toString('latin1')
  const entries = `/Type /ObjStm /N 1 /First ${head.length + 1} /Filter /FlateDecode`
  const pdf = catalog('/OpenAction 6 0 R')
  const carrier = update(pdf, { 7: stream(data, entries) })
  const rows = Buffer.from([2, 0, 7, 0, 1, 0, 0, 0]).subarray(0, 4)
  const at = carrier.text.length
  const index = `/Index [6 1 8 1] /W [1 2 1] /Size 9 /Root 1 0 R /Prev ${carrier.xref} /Type /XRef`
  const own = Buffer.from([1, at >> 8, at & 0xff, 0])
  const xref = `8 0 obj\n${stream(Buffer.concat([rows, own]).toString('latin1'), index)}\nendobj\n`
  const text = `${carrier.text}${xref}startxref\n${at}\n%%EOF\n`
  return { ...carrier, text, size: 9, xref: at }
}

const script = "/S /JavaScript /JS (app.alert\\('x'\\))"
const action = (entries: string) => `<< /Type /Action ${entries} >>`

const fieldAction = (entries: string) => fieldWith(`/A ${action(entries)}`)

const scripts = found('script-inside', [
  ['script-at-opening', 'a script that runs when the file is opened', () => catalog(`/OpenAction ${action(script)}`)],
  [
    'script-by-name',
    'a script in the tree of names',
    () => catalog(`/Names << /JavaScript << /Names [(x) ${action(script)}] >> >>`),
  ],
  [
    'script-before-closing',
    'a script among the additional actions of the file',
    () => catalog(`/AA << /WC ${action(script)} >>`),
  ],
  ['script-of-page', 'a script that runs when the page is shown', () => pageWith(`/AA << /O ${action(script)} >>`)],
  ['script-of-annotation', 'a script that runs at a click', () => fieldWith(`/A ${action(script)}`)],
  [
    'script-as-stream',
    'a script in a stream',
    () => catalog('/OpenAction << /S /JavaScript /JS 6 0 R >>', { 6: stream('app.beep()') }),
  ],
  ['script-in-object-stream', 'a script packed in an object stream', () => packedInStream(action(script))],
  [
    'script-spelt-with-hex',
    'a script whose keys are spelt with #-escapes',
    () => catalog('/Open#41ction << /#53 /Java#53cript /#4aS (x) >>'),
  ],
  [
    'script-behind-next',
    'a script behind a harmless action',
    () => catalog(`/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next ${action(script)} >>`),
  ],
  ['script-in-link', 'a link whose address is a script', () => fieldAction('/S /URI /URI (javascript:alert\\(1\\))')],
  [
    'script-in-bookmark',
    'a script behind a bookmark',
    () =>
      catalog('/Outlines 6 0 R', {
        6: '<< /First 7 0 R /Last 7 0 R /Count 1 >>',
        7: `<< /Title (x) /Parent 6 0 R /A ${action(script)} >>`,
      }),
  ],
])

const others: readonly CorpusRow[] = [
  [
    'script-of-field',
    'a script that formats a field',
    ['script-inside', 'form-field-inside'],
    () => rawPdf({ 6: `<< /FT /Tx /T (x) /AA << /F ${action(script)} >> >>` }),
  ],
  ...found('launch-inside', [
    [
      'launch-at-opening',
      'a program started when the file is opened',
      () => catalog(`/OpenAction ${action('/S /Launch /F (calc.exe)')}`),
    ],
    ['launch-at-click', 'a program started at a click', () => fieldAction('/S /Launch /Win << /F (cmd.exe) >>')],
  ]),
  ...found('action-inside', [
    ['sends-form', 'sends a form somewhere', () => fieldAction('/S /SubmitForm /F (http://x.example.cn/)')],
    ['imports-data', 'imports data into a form', () => fieldAction('/S /ImportData /F (x.fdf)')],
    ['opens-other-file', 'goes to another file', () => fieldAction('/S /GoToR /F (x.pdf) /D [0 /Fit]')],
    ['opens-embedded-file', 'goes to a file inside', () => fieldAction('/S /GoToE /D [0 /Fit]')],
    ['hides-something', 'hides a field', () => fieldAction('/S /Hide /T (x)')],
    ['switches-layers', 'switches layers on and off', () => fieldAction('/S /SetOCGState /State []')],
    ['action-unknown', 'an action that no standard knows', () => fieldAction('/S /Surprise')],
    ['link-to-disk', 'a link to a file on the disk', () => fieldAction('/S /URI /URI (file:///etc/passwd)')],
  ]),
  [
    'opens-link-by-itself',
    'opens a web page when the file is opened',
    ['link-inside', 'action-inside'],
    () => catalog(`/OpenAction ${action('/S /URI /URI (https://x.example.cn/)')}`),
  ],
  ...found('files-attached', [
    [
      'attachment',
      'a file among the attachments',
      () =>
        catalog('/Names << /EmbeddedFiles << /Names [(x) 6 0 R] >> >>', {
          6: '<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>',
          7: stream('MZ', '/Type /EmbeddedFile'),
        }),
    ],
    [
      'attachment-on-page',
      'a file attached to the page',
      () =>
        rawPdf({
          6: '<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 7 0 R >>',
          7: '<< /Type /Filespec /F (x) >>',
        }),
    ],
    [
      'attachment-of-kin',
      'a file associated with the document, as in PDF/A-3',
      () => catalog('/AF [6 0 R]', { 6: '<< /Type /Filespec /F (x.xml) /EF << /F 7 0 R >> >>', 7: stream('<a/>') }),
    ],
    ['collection', 'a collection of files', () => catalog('/Collection << /View /T >>')],
  ]),
  ...found('xfa-inside', [['xfa', 'an XFA form', () => catalog('/X << /XFA 6 0 R >>', { 6: stream('<xdp/>') })]]),
  ...found('media-inside', [
    [
      'rich-media',
      'rich media',
      () => rawPdf({ 6: '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << >> >>' }),
    ],
    ['movie', 'a film', () => rawPdf({ 6: '<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] >>' })],
    ['sound', 'a sound', () => fieldAction('/S /Sound /Sound 4 0 R')],
    [
      'three-d',
      'a thing in three dimensions',
      () => rawPdf({ 6: '<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] /3DD 4 0 R >>' }),
    ],
  ]),
  ...found('content-elsewhere', [
    [
      'content-in-another-file',
      'a stream whose data lies in another file',
      () => rawPdf({ 6: stream('', '/F (\\\\\\\\x.example.cn\\\\y)') }),
    ],
    [
      'page-of-another-file',
      'a page of another file in the place of a picture',
      () => rawPdf({ 6: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (x.pdf) /Page 0 >>') }),
    ],
    [
      'program-for-printers',
      'a PostScript program for printers',
      () => rawPdf({ 6: stream('showpage', '/Type /XObject /Subtype /PS') }),
    ],
  ]),
]

export const activeFiles = [
  ...files('refuse', [...scripts, ...others]),
  ...files('warn', [
    [
      'link-to-click',
      'a link to a web page',
      ['link-inside'],
      () => fieldAction('/S /URI /URI (https://jy.example.cn/verify)'),
    ],
  ]),
  ...files('accept', [
    [
      'goes-to-own-page',
      'opens at its own first page, which is no action that matters',
      [],
      () => catalog('/OpenAction [3 0 R /Fit]'),
    ],
  ]),
]
