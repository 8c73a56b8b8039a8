/** One empty page, with form and annotations stored in the forms of other programs. */
import { line, stream, writeObjects } from './pdf-kit.ts'

export type PdfShape = {
  form: 'none' | 'direct' | 'reference' | 'fields-by-reference'
  annotations: 'none' | 'direct' | 'reference'
  crossReferences: 'table' | 'stream'
  newline: boolean
  trailer?: string
  catalog?: string
  page?: string
}

export function pageWith({
  form,
  annotations,
  crossReferences,
  newline,
  trailer = '',
  catalog = '',
  page = '',
}: PdfShape): Buffer {
  const text = '/DA (/Helv 0 Tf \\(0\\) g) /Fields [5 0 R]'
  const forms = {
    none: '',
    direct: `/AcroForm << ${text} /SigFlags 1 >>`,
    reference: '/AcroForm 6 0 R',
    'fields-by-reference': '/AcroForm 6 0 R',
  }
  const lists = { none: '', direct: '/Annots [5 0 R]', reference: '/Annots 8 0 R' }
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${forms[form]} ${catalog} /Lang (zh-CN) >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.275 841.889] /Resources << >> ${lists[annotations]} ${page} >>`,
    '<< /Author (Name#20with \\(brackets\\)) >>',
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (applicant) /Rect [0 0 0 0] /P 3 0 R >>',
    form === 'fields-by-reference' ? '<< /Fields 7 0 R /SigFlags 3 >>' : `<< ${text} >>`,
    '[5 0 R]',
    '[5 0 R]',
  ]
  const { text: file, offsets } = writeObjects(objects)
  const at = file.length
  const end = `startxref\n${at}\n%%EOF${newline ? '\n' : ''}`
  const entries = `/Root 1 0 R /Info 4 0 R ${trailer}`
  if (crossReferences === 'table') {
    const table = `xref\n0 9\n0000000000 65535 f \n${offsets.map(line).join('')}`
    return Buffer.from(`${file}${table}trailer\n<< /Size 9 ${entries} >>\n${end}`, 'latin1')
  }
  const rows = [...offsets, at].map((offset) => `01${offset.toString(16).padStart(8, '0')}0000`).join('')
  const data = Buffer.from(`00000000000000${rows}`, 'hex').toString('latin1')
  const table = `9 0 obj\n${stream(data, `/Type /XRef /W [1 4 2] /Size 10 ${entries}`)}\nendobj\n`
  return Buffer.from(`${file}${table}${end}`, 'latin1')
}
