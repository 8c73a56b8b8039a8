/** `refuse`: the file cannot be taken; `warn`: a person should look (amber); `ok`: checked and good. */
export type FindingSeverity = 'refuse' | 'warn' | 'ok'

export type FindingText = { severity: FindingSeverity; zh: string; en: string; todo: string }

/** Every finding a check can make, in words. `todo` is what whoever made the file does next. */
export const findings = {
  'file-missing': {
    severity: 'refuse',
    zh: '保函文件为空',
    en: 'there is no guarantee file',
    todo: '请在保函文件字段中放入 PDF 文件内容的 Base64。Put the Base64 of the PDF into the file field.',
  },
  'file-too-large': {
    severity: 'refuse',
    zh: '保函文件过大',
    en: 'the guarantee file is too large',
    todo: '请生成不超过 24 MB 的 PDF。Make a PDF of at most 24 MB.',
  },
  'file-is-link': {
    severity: 'refuse',
    zh: '保函文件处是一个链接，不是文件内容',
    en: 'there is a link where the file should be',
    todo: '链接放在保函链接字段；保函文件字段须为 PDF 内容的 Base64。Put the link into the link field and the file itself, in Base64, into the file field.',
  },
  'base64-invalid': {
    severity: 'refuse',
    zh: '保函文件不是规范的 Base64',
    en: 'the file is not strict Base64',
    todo: '请用标准 Base64（含补位 =，不含换行、空格和 data: 前缀）。Use standard Base64 with padding, without line breaks, blanks or a data: prefix.',
  },
  'file-is-zip': {
    severity: 'refuse',
    zh: '保函文件是 ZIP 压缩包，不是 PDF',
    en: 'the file is a ZIP archive, not a PDF',
    todo: '请发送压缩包内已签章的 PDF 本身。Send the signed PDF itself, not the archive around it.',
  },
  'file-is-image': {
    severity: 'refuse',
    zh: '保函文件是图片，不是 PDF',
    en: 'the file is a picture, not a PDF',
    todo: '请发送签章的 PDF 电子原件，图片和扫描件不是原件。Send the signed PDF original; pictures and scans are no originals.',
  },
  'file-is-html': {
    severity: 'refuse',
    zh: '保函文件是网页，不是 PDF',
    en: 'the file is a web page, not a PDF',
    todo: '多为下载时得到了登录页或错误页，请检查生成文件的程序。Often a log-in or error page was saved instead: check the program that fetches the file.',
  },
  'file-not-pdf': {
    severity: 'refuse',
    zh: '保函文件不是 PDF',
    en: 'the file is not a PDF',
    todo: '文件须以 %PDF- 开头。The first bytes must be %PDF-.',
  },
  'file-is-ofd': {
    severity: 'warn',
    zh: '保函文件是 OFD，本系统尚不能核验其签章和内容',
    en: 'the file is an OFD: its signature and text are not checked by this system yet',
    todo: '请人工核验签章，或改发 PDF。Check the signature by hand, or send a PDF.',
  },
  'pdf-broken': {
    severity: 'refuse',
    zh: 'PDF 已损坏或不完整',
    en: 'the PDF is broken or incomplete',
    todo: '请核对文件长度后重新发送，签章后不要再处理该文件。Compare the length and send it again; do not process it after signing.',
  },
  'pdf-encrypted': {
    severity: 'refuse',
    zh: 'PDF 已加密',
    en: 'the PDF is encrypted',
    todo: '请取消密码和权限保护后重新签章。Remove password and permissions, then sign again.',
  },
  unsigned: {
    severity: 'refuse',
    zh: 'PDF 没有电子签章',
    en: 'the PDF is not signed',
    todo: '请用 CA 证书签章；只盖图章图案不是签章。Sign it with a CA certificate; the picture of a seal is no signature.',
  },
  'changed-after-signing': {
    severity: 'refuse',
    zh: '签章之后文件又被添加了内容',
    en: 'something was added to the file after it was signed',
    todo: '请发送签章后的原始文件，签章须是最后一步。Send the file as it left the signing; signing must be the last step.',
  },
  'content-altered': {
    severity: 'refuse',
    zh: '签章之后文件内容被改动',
    en: 'the file was altered after it was signed',
    todo: '请发送签章后的原始文件。Send the file as it left the signing.',
  },
  'signature-invalid': {
    severity: 'refuse',
    zh: '签章无效：签名值与证书不符',
    en: 'the signature does not match its certificate',
    todo: '请检查签章程序使用的私钥与证书是否成对。Check that the signing program uses the key of the certificate.',
  },
  'signature-malformed': {
    severity: 'refuse',
    zh: '签章结构不符合规范',
    en: 'the signature is not built as the standard says',
    todo: '签名须为 DER 编码的分离式 CMS，ByteRange 须从 0 开始、覆盖全文、只空出 /Contents。Use detached CMS in DER; /ByteRange starts at 0, covers the file and leaves out only /Contents.',
  },
  'signature-format-unsupported': {
    severity: 'refuse',
    zh: '不支持的签章格式',
    en: 'this kind of PDF signature is not supported',
    todo: '请使用 ETSI.CAdES.detached 或 adbe.pkcs7.detached。Use ETSI.CAdES.detached or adbe.pkcs7.detached.',
  },
  'algorithm-unsupported': {
    severity: 'refuse',
    zh: '不支持的签章算法',
    en: 'the signature algorithm is not supported',
    todo: '请使用 RSA-2048 以上或 ECDSA，配 SHA-256 以上。Use RSA of at least 2048 bits or ECDSA, with SHA-256 or longer.',
  },
  'key-too-weak': {
    severity: 'refuse',
    zh: '签章密钥过短',
    en: 'the signing key is too short',
    todo: '请使用 2048 位以上的 RSA 密钥。Use an RSA key of at least 2048 bits.',
  },
  'certificate-mismatch': {
    severity: 'refuse',
    zh: '签章中没有所指的签名证书，或与其不符',
    en: 'the signature does not hold the certificate it names',
    todo: '请在签名中附上签名证书，并用 signing-certificate-v2 指明。Embed the signer certificate and bind it by signing-certificate-v2.',
  },
  'certificate-untrusted': {
    severity: 'refuse',
    zh: '签章证书不是由该机构登记的 CA 颁发',
    en: 'the signing certificate was not issued by a CA registered for this institution',
    todo: '请用已登记 CA 的证书签章，或请平台登记新的根证书；签名须附中间证书。Sign with a certificate of the registered CA, or have the new root registered; embed intermediate certificates.',
  },
  'certificate-expired': {
    severity: 'refuse',
    zh: '签章证书已过期',
    en: 'the signing certificate has expired',
    todo: '请更新证书后重新签章。Renew the certificate and sign again.',
  },
  'certificate-not-yet-valid': {
    severity: 'refuse',
    zh: '签章证书尚未生效',
    en: 'the signing certificate is not valid yet',
    todo: '请检查证书有效期和服务器时间。Check the validity of the certificate and the clock.',
  },
  'certificate-wrong-usage': {
    severity: 'refuse',
    zh: '证书用途不符，不能用于签署文件',
    en: 'the certificate may not be used to sign documents',
    todo: '签名证书须含数字签名或不可否认用途，颁发者须为 CA 证书。The signer needs digitalSignature or nonRepudiation; issuers must be CA certificates.',
  },
  'no-trusted-roots': {
    severity: 'refuse',
    zh: '尚未登记该机构的根证书，无法核验签章',
    en: 'no root certificate is registered for this institution, so the signature cannot be checked',
    todo: '请平台以 partner add --roots 登记其 CA 根证书。The platform registers the CA root with partner add --roots.',
  },
  'text-unreadable': {
    severity: 'refuse',
    zh: '无法在限定时间内读取 PDF 内容',
    en: 'the text of the PDF could not be read within the limits',
    todo: '请生成更简单的 PDF（文字版、页数少）。Make a simpler PDF: text, few pages.',
  },
  'no-text-layer': {
    severity: 'warn',
    zh: 'PDF 中几乎没有文字，内容无法自动核对',
    en: 'the PDF holds hardly any text, so its content cannot be compared',
    todo: '请人工核对，或改发文字版 PDF。Compare it by hand, or send a PDF with text.',
  },
  'applicant-not-found': {
    severity: 'refuse',
    zh: '保函中未找到该申请人（投标人）的名称或信用代码',
    en: 'the applicant is not named in the guarantee',
    todo: '请核对投标人名称和统一社会信用代码后重新出具。Compare name and credit code, and issue it again.',
  },
  'amount-not-found': {
    severity: 'refuse',
    zh: '保函中未找到该担保金额',
    en: 'the amount is not stated in the guarantee',
    todo: '请核对保证金金额的小写和大写后重新出具。Compare the amount in figures and in capitals, and issue it again.',
  },
  'amount-differs-in-capitals': {
    severity: 'warn',
    zh: '保函载有大写金额，但其中没有该担保金额',
    en: 'amounts are written in capitals, yet this one is not among them',
    todo: '请核对小写与大写是否一致；不一致时以大写为准。Compare figures and capitals; where they differ, the capitals count.',
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
    todo: '建议在保函中载明申请编号。Better state the application number in the guarantee.',
  },
  'lot-not-found': {
    severity: 'refuse',
    zh: '明文保函中未找到该标段的编号或名称',
    en: 'the plain guarantee names neither number nor name of the lot',
    todo: '请核对解密结果后重新出具明文保函。Compare what was decrypted, and issue the plain guarantee again.',
  },
  'lot-number-not-found': {
    severity: 'warn',
    zh: '明文保函中未找到标段编号',
    en: 'the plain guarantee does not state the number of the lot',
    todo: '建议同时载明标段编号和名称。Better state both number and name.',
  },
  'lot-name-not-found': {
    severity: 'warn',
    zh: '明文保函中未找到标段名称',
    en: 'the plain guarantee does not state the name of the lot',
    todo: '建议同时载明标段编号和名称。Better state both number and name.',
  },
  'beneficiary-not-found': {
    severity: 'refuse',
    zh: '明文保函中未找到受益人（招标人）的名称或信用代码',
    en: 'the beneficiary is not named in the plain guarantee',
    todo: '请核对解密结果后重新出具明文保函。Compare what was decrypted, and issue the plain guarantee again.',
  },
  'signature-good': {
    severity: 'ok',
    zh: '签章有效，覆盖全文，证书可信',
    en: 'the signature is valid, covers the whole file, and its certificate is trusted',
    todo: '',
  },
  'text-agrees': {
    severity: 'ok',
    zh: '申请人、金额和编号与通知一致',
    en: 'applicant, amount and numbers agree with the notice',
    todo: '',
  },
} as const satisfies Record<string, FindingText>

export type FindingCode = keyof typeof findings
