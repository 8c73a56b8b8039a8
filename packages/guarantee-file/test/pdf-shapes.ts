/** One empty page, with form and annotations stored in the forms of other programs. */

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
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const at = file.length
  const end = `startxref\n${at}\n%%EOF${newline ? '\n' : ''}`
  const entries = `/Root 1 0 R /Info 4 0 R ${trailer}`
  if (crossReferences === 'table') {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    file += `xref\n0 9\n0000000000 65535 f \n${rows}trailer\n<< /Size 9 ${entries} >>\n${end}`
    return Buffer.from(file, 'latin1')
  }
  const rows = [...offsets, at].map((offset) => `01${offset.toString(16).padStart(8, '0')}0000`).join('')
  const data = Buffer.from(`00000000000000${rows}`, 'hex')
  file += `9 0 obj\n<< /Type /XRef /W [1 4 2] /Size 10 ${entries} /Length ${data.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(file, 'latin1'), data, Buffer.from(`\nendstream\nendobj\n${end}`)])
}
