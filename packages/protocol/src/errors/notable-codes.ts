/**
 * Codes other than errors that programs show to people: findings that reject nothing, kinds of the review queue,
 * discrepancies of a demand, findings of the doctor. The text of each case is where it is created; this table states
 * what to do. tests/explain.test.ts compares this list with the sources.
 */

export type NotableCode = { kind: 'finding' | 'work' | 'discrepancy' | 'doctor'; zh: string; en: string; todo: string }

const finding = (zh: string, en: string, todo: string): NotableCode => ({ kind: 'finding', zh, en, todo })
const work = (zh: string, en: string, todo: string): NotableCode => ({ kind: 'work', zh, en, todo })
const discrepancy = (zh: string, en: string): NotableCode => ({
  kind: 'discrepancy',
  zh,
  en,
  todo: '受益人可补正；以保函约定为准。The beneficiary may cure it, as the guarantee provides.',
})
const doctor = (zh: string, en: string, todo: string): NotableCode => ({ kind: 'doctor', zh, en, todo })

const askPayer =
  '开标前请机构更正后重发出函通知。Before the opening, have the institution correct and resend its notice.'
const askInstitution = '请向机构核实，再办结该事项。Ask the institution, then close the matter.'

export const notableCodes = {
  'secret-weak': finding(
    '对接密钥的随机性不足16字节',
    'the secret has less than 16 bytes of randomness',
    '在对接方页面生成新密钥并与对方同时更换。Generate a new secret and replace it on both sides.',
  ),
  'hex-ciphertext-long': finding(
    '十六进制密文可能超出招标人名称的长度',
    'hex ciphertext may exceed the length of the beneficiary’s name',
    '与对方约定Base64密文。Agree on Base64 ciphertext with the partner.',
  ),
  'validity-tier-missing': finding(
    '未约定扩展 validity-tier',
    'the extension validity-tier is not agreed',
    '对方支持时约定该扩展。Agree on it where the partner supports it.',
  ),
  'issuer-missing': finding(
    '第三方平台的通知未写明出函机构',
    'a notice of a third-party platform names no issuer',
    '请对方填写instname后重发。Have the partner state instname and send again.',
  ),
  'issuer-not-agreed': finding(
    '出函机构不在约定的机构之内',
    'the issuer is not one of those agreed',
    '在对接方设置中登记该机构，或请对方更正。Register the issuer in the partner’s settings, or have the partner correct it.',
  ),
  'lot-name-repeated': finding(
    '同一招标已有同名标段',
    'the same tender has a lot of the same name',
    '核对是否重复登记；确是另一标段的，在名称里写明标段。Check whether it is registered twice; if it is another lot, name its section.',
  ),
  'issue-time-off': finding(
    '出函时间晚于报文的发送时间，或早于申请时间',
    'the time of issue is later than the time of sending, or earlier than the application',
    askPayer,
  ),
  'rate-differs-from-product': finding(
    '费率不是所选产品的费率',
    'the rate is not that of the selected product',
    askPayer,
  ),
  'basic-account-unknown': finding(
    '平台没有该投标人的基本户信息',
    'the platform has no basic account of this bidder',
    '登记投标人的基本户。Register the account.',
  ),
  'payer-name-differs': finding(
    '保费付款户名不是基本户户名',
    'the payer is not the holder of the basic account',
    askPayer,
  ),
  'payer-account-differs': finding(
    '保费付款账号不是基本户账号',
    'the premium was not paid from the basic account',
    askPayer,
  ),
  'payer-is-basic-account': finding(
    '保费由基本户支付',
    'the premium was paid from the basic account',
    '无须处理。Nothing to do.',
  ),
  'premium-unreadable': finding('费率或费用无法核算', 'the rate or the cost is not a valid number', askPayer),
  'premium-differs': finding('费用与保证金×费率不一致', 'the cost differs from amount × rate', askPayer),
  'premium-fits-rate': finding('费用与费率相符', 'the cost matches the rate', '无须处理。Nothing to do.'),
  'amount-over-usual-cap': finding(
    '保证金高于通常上限',
    'the amount is above the usual cap',
    '请核对金额。Check the amount.',
  ),
  'estimate-unknown': finding(
    '未填估算价或预算，无法核对2%上限',
    'no estimate or budget; the 2 % cap cannot be checked',
    '补填估算价。Enter the estimate.',
  ),
  'amount-alone': finding(
    '没有其他未开标标段用同一金额，金额会暴露标段',
    'no other open lot has this amount, so the amount identifies the lot',
    '采用分档金额。Use an amount tier.',
  ),
  'amount-shared-by-few': finding(
    '用同一金额的未开标标段少于5个，凭金额容易认出标段',
    'fewer than five open lots have this amount, so the amount almost identifies the lot',
    '采用分档金额。Use an amount tier.',
  ),
  'beneficiary-name-differs': finding(
    '招标人代码登记的名称与所填不同',
    'the beneficiary’s code is registered under another name',
    '核对招标人名称和代码。Check the name and the code.',
  ),
  'agency-name-differs': finding(
    '招标代理代码登记的名称与所填不同',
    'the agency’s code is registered under another name',
    '核对招标代理名称和代码。Check the name and the code.',
  ),
  'invoice-url-missing': finding(
    '普票通知未给出下载地址',
    'the notice of an ordinary invoice states no download address',
    '请补发带地址的通知。Send the notice again with the address.',
  ),
  'invoice-number-odd': finding(
    '发票代码或号码的形式不对',
    'the invoice number has an unknown format',
    '请机构核实发票号码。Have the institution check the number.',
  ),
  'invoice-unnumbered': finding(
    '未给出发票号码',
    'the notice has no invoice number',
    '请补发带号码的通知。Send the notice again with the number.',
  ),
  'invoice-reissued': finding(
    '另一发票号码已作为红冲重开受理',
    'another invoice number was taken as a red-letter reissue',
    '若非红冲重开，请与对方核对有效的发票。If it is none, settle with the other side which invoice is valid.',
  ),
  'late-withdrawal': work(
    '开标后才到的退保',
    'a withdrawal arrived after the opening',
    '开标后保函有约束力，交招标人处理。The guarantee is binding; refer the case to the tenderer.',
  ),
  'changed-after-opening': work(
    '开标时间之后有变更',
    'something changed after the opening time',
    '核对变更是否有效。Check whether the change is valid.',
  ),
  'contested-withdrawal': work(
    '退保是否被受理有疑问',
    'it is unclear whether the withdrawal was accepted',
    askInstitution,
  ),
  'contested-give-up': work(
    '放弃是否被受理有疑问',
    'it is unclear whether the abandonment was accepted',
    askInstitution,
  ),
  'late-give-up': work(
    '开标后机构才同意放弃',
    'the institution accepted an abandonment after the opening',
    askInstitution,
  ),
  'unconfirmed-give-up': work('放弃仅有未签名的应答', 'the abandonment has only an unsigned answer', askInstitution),
  'give-up-not-done': work(
    '机构先应允放弃，后称未放弃',
    'the institution accepted the abandonment and then reported that it was not done',
    askInstitution,
  ),
  'lapse-not-confirmed': work(
    '申请已失效，机构没有确认终结',
    'the application lapsed and its institution has not confirmed its end',
    '联系机构终结申请，勿再收费，已收的退还。Ask the institution to end it, to take no premium and to refund one that was paid.',
  ),
  'unconfirmed-release': work('注销仅有未签名的应答', 'the release has only an unsigned answer', askInstitution),
  'contested-release': work('注销是否被受理有疑问', 'it is unclear whether the release was accepted', askInstitution),
  'unconfirmed-demand': work(
    '索赔已送达，对方无结果通知',
    'the demand was presented; the partner sends no notice of its result',
    '跟进索赔，登记结果。Follow the demand and record its result.',
  ),
  'release-not-done': work(
    '机构应允注销后称未注销',
    'the institution accepted the release and then reported that it was not done',
    askInstitution,
  ),
  'demand-result-differs': work(
    '机构与登记人对索赔结果说法不一',
    'the guarantor’s result of the demand differs from the recorded one',
    '向机构和受益人核实。Ask the guarantor and the beneficiary.',
  ),
  'last-day-rejected': work(
    '未通过核验的明文保函载明另一提交索赔截止日，截止日未改动',
    'a plain guarantee that was rejected states another last day for demands; the day was not changed',
    '请机构更正明文保函并重新发送。Ask the institution to correct the plain guarantee and to send it again.',
  ),
  'found-by-full-search': work(
    '密封信息未按标签找到，开标后逐一核对时才找到',
    'a sealed envelope was not found by its tag and was opened late',
    '告知评标委员会，并查明数据库是否被改动。Inform the evaluation committee and check the database for manipulation.',
  ),
  'envelope-unreadable': work(
    '密封信息按标签属于已开标的标段，却无法打开',
    'by its tag a sealed envelope belongs to an opened lot, and it cannot be opened',
    '凭投标人的申请回执核对，并与备份比较。Compare with the receipt of the bidder and with a backup.',
  ),
  'box-of-another-lot': work(
    '该申请的信封可用另一标段的密钥打开',
    'a lot’s key opens the sealed envelope of another lot',
    '两个标段用了同一密钥对，请查数据库是否被改动。Two lots have the same key pair; check the database for manipulation.',
  ),
  'guarantee-ended': discrepancy('交单时保函已终止', 'the guarantee had ended'),
  'presented-late': discrepancy('交单晚于提交索赔截止日24时', 'presented after 24:00 of the last day for demands'),
  'amount-missing': discrepancy('未写明索赔金额', 'no amount is stated'),
  'amount-unreadable': discrepancy('索赔金额不是有效金额', 'the stated amount is not a valid amount'),
  'amount-above-remainder': discrepancy(
    '索赔金额超过保函余额',
    'the amount exceeds the remaining amount of the guarantee',
  ),
  'account-missing': discrepancy('未写明收款账号', 'no account is stated'),
  'demand-document-missing': discrepancy(
    '缺少受益人签章、针对本保函的索赔书',
    'the sealed demand for this guarantee is missing',
  ),
  'not-sealed-by-beneficiary': discrepancy('索赔书未加盖受益人电子签章', 'the demand is not sealed by the beneficiary'),
  'letter-not-about-guarantee': discrepancy(
    '索赔文件与本保函不符（种类、编号或金额）',
    'the document is not about this guarantee (kind, number or amount)',
  ),
  'grounds-missing': discrepancy('未写明付款情形', 'no ground for payment is stated'),
  'authorisation-missing': discrepancy('代理机构交单未附授权', 'the authorisation of the agency is missing'),
  'payee-not-beneficiary': discrepancy('收款人名称与受益人不符', 'the payee is not the beneficiary'),
  'documents-contradict': discrepancy('单据之间或与保函不一致', 'the documents contradict each other or the guarantee'),
  matches: doctor('签名相符', 'the signature matches', '无须处理。Nothing to do.'),
  'sealed-stays-shut': doctor(
    '密文字段解不开',
    'the sealed fields cannot be decrypted',
    '用这份申请的还原密钥再试。Try with the key of this application.',
  ),
  'credit-code-doubtful': doctor(
    '统一社会信用代码的位数或校验位不对',
    'the credit code has another length or a wrong check digit',
    '对照营业执照更正；报文不因此被拒收，机构转人工核实。Correct it by the business licence; no message is refused for it, and the institution has a person check it.',
  ),
  'no-sealed-fields': doctor(
    '报文没有密文字段',
    'the message has no sealed fields',
    '请给出保函申请报文。Give the application (baohanapply).',
  ),
  'matches-dialect': doctor(
    '按另一接口规格签名相符',
    'the signature matches another dialect',
    '把该对接方的接口规格改为所示。Set that dialect.',
  ),
  'matches-with-change': doctor(
    '改动一处后签名相符',
    'the signature matches with one change',
    '请对方改动所示之处。Have the sender correct it.',
  ),
  'no-signature': doctor('报文没有签名', 'the message has no signature', '发送方须填 sign。The sender must sign.'),
  'nothing-matches': doctor(
    '各种接口规格和改动均不相符',
    'no dialect and no change makes the signature match',
    '多为密钥不对。Usually the secret is wrong.',
  ),
  'is-a-reply': doctor(
    '这是答复，不是报文',
    'this is a reply, not a message',
    '请给出当时发送的报文；答复的原因见 message 末尾方括号里的代码。Give the message that was sent; the reason of a reply is the code in brackets at the end of its message.',
  ),
  'not-the-body-alone': doctor(
    '不只是 JSON 正文',
    'not the JSON body alone',
    '请只粘贴 JSON 正文，不带命令、请求头或表单字段。Paste the JSON body alone, without command, headers or form fields.',
  ),
  'field-problem': doctor('字段有误', 'a field is invalid', '按提示更正该字段。Correct the field.'),
  'valid-for-no-call': doctor(
    '字段不合任何接口',
    'the fields match no call',
    '对照接口字段表。See the reference of calls.',
  ),
  'valid-for-other-call': doctor('字段合于另一接口', 'the fields match another call', '检查网址。Check the URL.'),
  'unreadable-container': doctor(
    '文件中有无法读取的部分',
    'a part of the file cannot be read',
    '请发送报文原文。Send the original message.',
  ),
} as const satisfies Record<string, NotableCode>
