import { contentFindings } from './content-findings.ts'
import { fontFindings } from './font-findings.ts'
import { letterFindings } from './letter-findings.ts'
import { preflightFindings } from './preflight-findings.ts'
import { shownFindings } from './shown-findings.ts'
import { signatureFindings } from './signature-findings.ts'

/** `refuse`: the file is rejected; `warn`: a person should check it; `ok`: checked without objection. */
export type FindingSeverity = 'refuse' | 'warn' | 'ok'

export type FindingText = { severity: FindingSeverity; zh: string; en: string; todo: string }

/** Every finding of a check. `todo` is the next step for the producer of the file. */
export const findings = {
  'file-missing': {
    severity: 'refuse',
    zh: '保函文件为空',
    en: 'the guarantee file is empty',
    todo: '请换成有内容的 PDF；在报文中，即保函文件字段中 PDF 内容的 Base64。Take a PDF with content; in a message, its Base64 in the file field.',
  },
  'file-too-large': {
    severity: 'refuse',
    zh: '保函文件过大',
    en: 'the guarantee file is too large',
    todo: '请生成不超过 24 MB 的 PDF。Produce a PDF of at most 24 MB.',
  },
  'file-is-link': {
    severity: 'refuse',
    zh: '保函文件处是一个链接，不是文件内容',
    en: 'the file field contains a link instead of the file',
    todo: '链接放在保函链接字段；保函文件字段须为 PDF 内容的 Base64。Put the link into the link field, and the file itself in Base64 into the file field.',
  },
  'base64-invalid': {
    severity: 'refuse',
    zh: '保函文件不是规范的 Base64',
    en: 'the file is not strict Base64',
    todo: '请用标准 Base64，含补位 =，最好写成一行（编码器等长的换行可读，接口规格约定 strict 的除外）；不含空格和 data: 前缀。Use standard Base64 with padding, best in one line (line breaks of an encoder at equal lengths are read unless the dialect has strict), without blanks or a data: prefix.',
  },
  'file-is-zip': {
    severity: 'refuse',
    zh: '文件是 ZIP 压缩包，不是 PDF',
    en: 'the file is a ZIP archive, not a PDF',
    todo: '请发送压缩包内已签章的 PDF 本身。Send the signed PDF itself, not the archive.',
  },
  'file-is-image': {
    severity: 'refuse',
    zh: '文件是图片，不是 PDF',
    en: 'the file is a picture, not a PDF',
    todo: '请发送签章的 PDF 电子原件，图片和扫描件不是原件。Send the signed PDF original; pictures and scans are not originals.',
  },
  'file-is-html': {
    severity: 'refuse',
    zh: '文件是网页，不是 PDF',
    en: 'the file is a web page, not a PDF',
    todo: '多为下载时得到了登录页或错误页，请检查生成文件的程序。Often a log-in or error page was saved instead. Check the program that downloads the file.',
  },
  'file-not-pdf': {
    severity: 'refuse',
    zh: '文件不是 PDF',
    en: 'the file is not a PDF',
    todo: '文件须以 %PDF- 开头。The first bytes must be %PDF-.',
  },
  'file-is-ofd': {
    severity: 'warn',
    zh: '保函文件是 OFD，本系统尚不能核验其签章和内容',
    en: 'the file is an OFD; this system does not check its signature and text yet',
    todo: '请人工核验签章，或改发 PDF。Check the signature manually, or send a PDF.',
  },
  ...signatureFindings,
  ...contentFindings,
  ...fontFindings,
  ...shownFindings,
  'text-unreadable': {
    severity: 'refuse',
    zh: '无法在限定时间内读取 PDF 内容',
    en: 'the text of the PDF could not be read within the limits',
    todo: '请生成更简单的 PDF（文字版、页数少）。Produce a simpler PDF: text, few pages.',
  },
  'no-text-layer': {
    severity: 'warn',
    zh: 'PDF 中几乎没有文字，内容无法自动核对',
    en: 'the PDF has hardly any text, so its content cannot be compared',
    todo: '请人工核对，或改发文字版 PDF。Check it manually, or send a text PDF.',
  },
  'applicant-not-found': {
    severity: 'refuse',
    zh: '保函中未找到该申请人（投标人）的名称或信用代码',
    en: 'the applicant is not named in the guarantee',
    todo: '请核对投标人名称和统一社会信用代码后重新出具。Check the name and the credit code, and issue it again.',
  },
  'amount-not-found': {
    severity: 'refuse',
    zh: '保函中未找到该担保金额',
    en: 'the amount is not stated in the guarantee',
    todo: '请核对保证金金额的小写和大写后重新出具。Check the amount in figures and in Chinese capitals, and issue it again.',
  },
  'amount-differs-in-capitals': {
    severity: 'warn',
    zh: '保函载有大写金额，但其中没有该担保金额',
    en: 'the guarantee has amounts in Chinese capitals, but not this amount',
    todo: '请核对小写与大写是否一致；不一致时以大写为准。Compare figures and capitals. Where they differ, the capitals prevail.',
  },
  'amount-contradicted': {
    severity: 'refuse',
    zh: '保函另载有不同的担保金额',
    en: 'the guarantee also states a different amount',
    todo: '请只载明一个担保金额，小写与大写一致，不设免赔、扣减或者其他限额，重新出具。State exactly one amount, the same in figures and in capitals, without deductible, deduction or other limit, and issue it again.',
  },
  'guarantee-number-not-found': {
    severity: 'refuse',
    zh: '保函中未找到该保函编号',
    en: 'the guarantee number is not stated in the guarantee',
    todo: '文件中的编号须与通知中的保函编号一致。The number in the file must be the guarantee number of the notice.',
  },
  'application-number-not-found': {
    severity: 'warn',
    zh: '保函中未找到申请编号',
    en: 'the application number is not stated in the guarantee',
    todo: '建议在保函中载明申请编号。Preferably state the application number in the guarantee.',
  },
  'lot-not-found': {
    severity: 'refuse',
    zh: '明文保函中未找到该标段的编号或名称',
    en: 'the plain guarantee states neither the number nor the name of the lot',
    todo: '请核对解密结果后重新出具明文保函。Check the decrypted content, and issue the plain guarantee again.',
  },
  'lot-number-not-found': {
    severity: 'warn',
    zh: '明文保函中未找到标段编号',
    en: 'the plain guarantee does not state the number of the lot',
    todo: '建议同时载明标段编号和名称。Preferably state both number and name.',
  },
  'lot-name-not-found': {
    severity: 'warn',
    zh: '明文保函中未找到标段名称',
    en: 'the plain guarantee does not state the name of the lot',
    todo: '建议同时载明标段编号和名称。Preferably state both number and name.',
  },
  'beneficiary-not-found': {
    severity: 'refuse',
    zh: '明文保函中未找到受益人（招标人）的名称或信用代码',
    en: 'the beneficiary is not named in the plain guarantee',
    todo: '请核对解密结果后重新出具明文保函。Check the decrypted content, and issue the plain guarantee again.',
  },
  ...preflightFindings,
  ...letterFindings,
  'signature-good': {
    severity: 'ok',
    zh: '签章有效，覆盖全文，证书可信',
    en: 'the signature is valid, covers the whole file, and its certificate is trusted',
    todo: '',
  },
  'text-agrees': {
    severity: 'ok',
    zh: '申请人、金额和编号与通知一致',
    en: 'applicant, amount and numbers match the notice',
    todo: '',
  },
} as const satisfies Record<string, FindingText>

export type FindingCode = keyof typeof findings
