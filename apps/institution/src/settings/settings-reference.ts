/** docs/reference/institution.md: what may stand under `institution:` in the configuration file. */

/** Every setting by its path, with what it means; a test holds this list against the schema. */
export const settingWords: Readonly<Record<string, { zh: string; en: string }>> = {
  name: { zh: '机构全称，印在保函上并随通知发出', en: 'full name, on the guarantee and in its notice' },
  code: { zh: '统一社会信用代码', en: 'credit code' },
  kind: { zh: 'bank、insurer 或 guarantee-company，决定保函的特别条款', en: 'decides the special clause of the text' },
  address: {
    zh: '机构地址，印在保函上；issuers 中每家亦同',
    en: 'address, on the guarantee; the same for each of issuers',
  },
  phone: { zh: '机构电话，印在保函上', en: 'phone, on the guarantee' },
  'delivery.address': {
    zh: '平台不能送达时受益人可送交索赔书的地址；与 email 都不设则提交索赔的截止时间顺延',
    en: 'where a beneficiary may deliver a demand when the platform cannot; without it and email the time to demand runs on',
  },
  'delivery.email': { zh: '同上，电子邮箱', en: 'the same, a mailbox' },
  'delivery.phone': { zh: '同上，联系电话', en: 'the same, a phone' },
  'insurance.termsName': { zh: '保险机构：所用条款的名称', en: 'insurer: name of the terms it insures by' },
  'insurance.termsNumber': { zh: '保险机构：条款备案编号或者注册号', en: 'insurer: number under which they are filed' },
  'insurance.complaintPhone': { zh: '保险机构：投诉电话', en: 'insurer: phone for complaints' },
  guaranteeNumberPattern: {
    zh: '保函编号格式，如 江银云川投保字（{year}）第{sequence:4}号；流水号每年从 1 起',
    en: 'pattern of guarantee numbers; the sequence begins at 1 each year',
  },
  'product.rate': { zh: '费率，如 0.004', en: 'rate' },
  'product.minimumPremium': { zh: '最低保费（元）', en: 'least premium in yuan' },
  'product.smallestAmount': {
    zh: '低于此金额（元）的申请当即退回',
    en: 'applications for less (in yuan) are refused at once',
  },
  'product.largestAmount': {
    zh: '高于此金额（元）的申请当即退回',
    en: 'applications for more (in yuan) are refused at once',
  },
  'product.bidValidityDays': { zh: '投标有效期（日），自开标日起算', en: 'days of bid validity, from the opening' },
  'product.extraDays': {
    zh: '投标有效期届满后仍可提交索赔的日数，默认 28；招标文件不允许的标段为 0',
    en: 'days after the bid validity in which a demand may still arrive, 28 by default; 0 for a lot that forbids them',
  },
  'product.longStopDays': {
    zh: '自开立日起至最迟截止日的日数，标段一直不开标时到此为止',
    en: 'days after issue at which the guarantee ends even if its lot never opens',
  },
  'product.paymentWorkingDays': { zh: '收到索赔后付款的工作日数', en: 'working days within which a demand is paid' },
  'underwriting.acceptAloneUpTo': {
    zh: '不超过此金额（元）由规则自动通过；不设则每笔由人核保',
    en: 'up to this amount the rules accept alone; without it a person inspects each',
  },
  'underwriting.refuseAbove': { zh: '超过此金额（元）一律不承保', en: 'amounts above are refused' },
  'underwriting.refusedApplicants': {
    zh: '不予承保的企业（信用代码）',
    en: 'credit codes of companies that are refused',
  },
  'secondPerson.acceptAbove': {
    zh: '人工同意承保超过此金额（元）须另一人复核；0 为一律复核（生产默认 1000000，沙箱 10000000）',
    en: 'above this amount in yuan an acceptance by a person waits for a second person; 0: always (production 1000000, sandbox 10000000)',
  },
  'secondPerson.findingAbove': {
    zh: '索赔审单结论（相符，或接受不符点）与拒付，金额超过此数须复核；0 为一律复核（生产默认 0，沙箱 10000000）',
    en: 'the same of a finding that a demand complies and of declining it; 0: always (production 0, sandbox 10000000)',
  },
  'secondPerson.payAbove': {
    zh: '登记赔付款超过此金额须复核；0 为一律复核（生产默认 0，沙箱 10000000）',
    en: 'the same of a payment under a demand; 0: always (production 0, sandbox 10000000)',
  },
  'secondPerson.refundAbove': {
    zh: '登记退款超过此金额须复核；0 为一律复核（生产默认 0，沙箱 10000000）；退款少于原付款的一律复核',
    en: 'the same of a refund; 0: always (production 0, sandbox 10000000); a refund of less than was paid always waits',
  },
  'secondPerson.rules': {
    zh: '产品与规则的新版本须复核（生产默认 true，沙箱 false）',
    en: 'a new version of product and rules waits for a second person (production true, sandbox false)',
  },
  'secondPerson.templates': {
    zh: '启用保函模板须复核（生产默认 true，沙箱 false）',
    en: 'putting a template in effect waits for a second person (production true, sandbox false)',
  },
  'secondPerson.secrets': {
    zh: '更换对接方密钥须复核（生产默认 true，沙箱 false）',
    en: "rotating a partner's secret waits for a second person (production true, sandbox false)",
  },
  issuers: {
    zh: '第三方平台：所代理的出函机构，依次取第一家额度（upTo）足够的；每家有 name、code、kind，可另设 address、phone、delivery、insurance、rate、minimumPremium、signer、sm2Signer；保函与通知写明该机构',
    en: 'for a third-party platform: the issuers it brokers for, the first whose limit (upTo) covers the amount; each has name, code and kind, and may have address, phone, delivery, insurance, rate, minimumPremium, signer and sm2Signer; guarantee and notice name it',
  },
  assumePremium: {
    zh: '仅沙箱：视为保费已从基本户到账（对方约定了 bidder-online、且投标人在线申请的除外）',
    en: 'sandbox only: the premium counts as paid from the basic account, except of bidders who applied online at a partner that agrees on bidder-online',
  },
  refundWorkingDays: {
    zh: '应退款自产生之日起退回的工作日数，默认 5；逾期标红并提醒财务与主管',
    en: 'working days within which money that is due back goes back, 5 by default; overdue refunds are marked and reported to finance and managers',
  },
  assumeRefund: {
    zh: '仅沙箱：视为保费已退，自动同意退保（例外同 assumePremium）；不设则同 assumePremium',
    en: 'sandbox only: the premium counts as paid back and withdrawals are granted alone, with the exception of assumePremium; as assumePremium unless set',
  },
  assumeInvoices: {
    zh: '仅沙箱：自动开票；不设则同 assumePremium',
    en: 'sandbox only: invoices are made alone; as assumePremium unless set',
  },
  invoiceForm: {
    zh: '沙箱自动开票的票种：digital 为数电票（无代码、20位号码），coded 为代码加8位号码',
    en: 'what a sandbox makes: digital (no code, a number of 20 digits) or coded (a code and 8 digits)',
  },
  basicAccounts: {
    zh: '已知的基本户：code、name、account，可有 address（印在其保函上）；也可由 PUT /api/basic-accounts 登记',
    en: 'known basic accounts: code, name, account and, for its guarantees, address; also by PUT /api/basic-accounts',
  },
  'guaranteeFiles.from': {
    zh: 'template（默认）由模板出具并签章；core-system 则等待核心业务系统经 API 提交自己签章的 PDF，或逐笔指定由模板出具',
    en: 'template (default): made and signed here; core-system: waits for a PDF that the core system has signed, or its order to use the template',
  },
  'guaranteeFiles.roots': {
    zh: '核心业务系统自己签章的 PDF 所用的根证书（PEM 路径）；我方签章证书总在其列',
    en: "path of the roots that the core system's own files are signed under; our own signers' certificates always count",
  },
  'guaranteeFiles.verifyUrl': {
    zh: '印在保函上并写入二维码的查验网址，即平台的 /verify 页；不设则二维码只含编号和开立人',
    en: 'printed on a guarantee and in its QR code: the /verify page of the platform; without it the code holds number and issuer',
  },
  'guaranteeFiles.inspectAbove': {
    zh: '超过此金额的保函文件，发出前逐份完整检查（默认 1000000.00）；其余文件在同一模板通过极端值检查后按抽样规则检查',
    en: 'every file for a larger amount is inspected in full before it is sent (default 1000000.00); of the others a sample, once the template has passed on extreme values',
  },
  'bidderPage.payTo.name': {
    zh: '投标人页面所示的保费收款户名',
    en: 'whose account the bidder pays the premium to',
  },
  'bidderPage.payTo.account': { zh: '其账号', en: 'the number of that account' },
  statementAccounts: {
    zh: '另可导入对账单的本机构账号（收款账户之外，如付款户）；别的账户的对账单不予存入',
    en: 'further own accounts whose statements may be imported, such as that from which is paid; statements of others are refused',
  },
  'bidderPage.payTo.bank': { zh: '其开户行', en: 'the bank of that account' },
  'bidderPage.payTo.subAccountDigits': {
    zh: '银行支持子账号（虚拟账号）时设：每笔保费各有一个子账号，即该账号后加此位数的序号',
    en: 'where the bank gives sub-accounts (virtual accounts): each premium has its own, this account followed by a number of as many digits',
  },
  'bidderPage.papers': {
    zh: '请投标人在其页面上传的材料名称，如 营业执照；不设则不要材料',
    en: 'names of the papers that a bidder is asked for on its page; none without it',
  },
  'bidderPage.phone': { zh: '投标人页面所示的咨询电话', en: 'a phone number that the page shows' },
  signatures: {
    zh: '保函上的电子签章：rsa（默认，RSA 或 ECDSA）、sm2，或 both（先 SM2 后 RSA）',
    en: 'signatures of a guarantee: rsa (the default; RSA or ECDSA), sm2, or both (SM2, then RSA)',
  },
  ...keyWords('signer', 'RSA 或 ECDSA ', 'RSA or ECDSA '),
  ...keyWords('sm2Signer', 'SM2 ', 'SM2 '),
  sm2Names: {
    zh: 'SM2 签名所用的对象标识：cms（默认）或 gm（GM/T 0010）',
    en: 'object identifiers of an SM2 signature: cms (the default) or gm (GM/T 0010)',
  },
  'timeStamp.url': {
    zh: '时间戳服务（RFC 3161）地址；不设则不加时间戳',
    en: 'address of a time-stamping service (RFC 3161); without it no time stamp',
  },
  'timeStamp.hash': { zh: '时间戳的杂凑：sha256（默认）或 sm3', en: 'hash of the stamp: sha256 (the default) or sm3' },
  'timeStamp.timeoutSeconds': { zh: '等候时间戳的秒数', en: 'seconds to wait for a stamp' },
}

/** The three sources of a key are explained in docs/guides/signing-keys.md. */
function keyWords(name: string, zh: string, en: string): Record<string, { zh: string; en: string }> {
  const words: Readonly<Record<string, { zh: string; en: string }>> = {
    certificate: { zh: `${zh}签章证书（PEM 路径）`, en: `path of the ${en}signing certificate (PEM)` },
    key: { zh: '其私钥（PEM 路径，可加密）', en: 'path of its key (PEM, may be encrypted)' },
    chain: { zh: '上级证书（PEM 路径）', en: 'path of the issuers (PEM)' },
    passphraseFile: { zh: '存放口令的文件', en: 'path of the file that holds the pass phrase' },
    pkcs12: { zh: '代替 certificate 与 key：PKCS#12 文件', en: 'in the place of certificate and key: a PKCS#12 file' },
    url: { zh: '代替 key：远程签名服务地址', en: 'in the place of key: address of a signing service' },
    keyId: { zh: '签名服务中的密钥标识', en: 'by which the signing service knows the key' },
    tokenFile: { zh: '存放签名服务令牌的文件', en: 'path of the file that holds its bearer token' },
    clientCertificate: { zh: '双向 TLS 的本方证书', en: 'our certificate towards it' },
    clientKey: { zh: '其私钥', en: 'the key of that' },
    roots: { zh: '签名服务证书的根（PEM 路径）', en: 'path of the roots its own certificate is under' },
    timeoutSeconds: { zh: '等候签名的秒数，默认 10', en: 'seconds to wait for a signature, 10 by default' },
    signatureFormat: {
      zh: 'ECDSA、SM2 签名值的格式：der（默认）或 raw（r‖s）',
      en: 'form of its ECDSA and SM2 signatures: der (the default) or raw (r‖s)',
    },
  }
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [`${name}.${key}`, text]))
}

export function institutionSettingsReference(): string {
  const rows = Object.entries(settingWords).map(([path, { zh, en }]) => `| \`${path}\` | ${zh}<br>${en} |`)
  return `${[
    '# 金融机构的设置 Settings of an institution',
    '',
    'Generated from `apps/institution/src/settings` by `npm run references`.',
    '',
    '写在配置文件（`OPENBAOHAN_CONFIG`）的 `institution:` 之下。沙箱里的 bank、insurer、guarantor 各有预设，写了的键替换预设；生产没有预设。',
    '',
    'Under `institution:` in the configuration file. In a sandbox bank, insurer and guarantor have presets that are replaced',
    'key by key; production has none.',
    '',
    '`product` 与 `underwriting` 是产品与规则的首个版本，以后在“版本与生效日”页修改。',
    '',
    '`product` and `underwriting` are the first version of product and rules; a manager adds later ones on a page.',
    '',
    '| setting | meaning |',
    '| --- | --- |',
    ...rows,
  ].join('\n')}\n`
}
