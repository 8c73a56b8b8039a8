/**
 * The one table of errors. `family` says who must act: fault = the peer's engineers, refusal = a user, delivery = the
 * queue and then an operator, bug = us. Replies to strangers take their text from here and from nowhere else.
 */
export type ErrorFamily = 'fault' | 'refusal' | 'delivery' | 'bug'

export type ErrorEntry = {
  readonly family: ErrorFamily
  /** Public text, Chinese and English. */
  readonly zh: string
  readonly en: string
  readonly meaning: string
  readonly todo: string
}

function fault(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'fault', zh, en, meaning, todo } as const
}
function refusal(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'refusal', zh, en, meaning, todo } as const
}
function delivery(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'delivery', zh, en, meaning, todo } as const
}

export const errors = {
  'body-too-large': fault(
    '报文过大',
    'the body is too large',
    'The body is longer than the limit (32 MiB unless configured).',
    'Send a smaller guarantee file; Base64 adds one third.',
  ),
  'body-not-utf8': fault(
    '报文不是有效的UTF-8编码',
    'the body is not valid UTF-8',
    'The bytes are not UTF-8; GBK is the usual cause.',
    'Encode the JSON as UTF-8 and sign the UTF-8 bytes.',
  ),
  'json-byte-order-mark': fault(
    '报文以BOM开头',
    'the body starts with a byte order mark',
    'Three invisible bytes EF BB BF stand before the JSON.',
    'Write UTF-8 without BOM.',
  ),
  'json-malformed': fault(
    '报文不是有效的JSON',
    'the body is not valid JSON',
    'The JSON breaks off, has something behind it, or is written loosely (comments, single quotes, trailing commas).',
    'Serialise with a JSON library, and send the JSON as the body itself, not as a form field.',
  ),
  'json-not-object': fault(
    '报文不是JSON对象',
    'the body is not a JSON object',
    'The outermost value must be an object of fields.',
    'Send {"appkey": …, "sign": …}.',
  ),
  'json-duplicate-key': fault(
    '报文含重复字段',
    'a field occurs twice',
    'Two parsers may take different ones, so neither is taken.',
    'Send each field once.',
  ),
  'json-forbidden-key': fault(
    '报文含不允许的字段名',
    'a field name is not allowed',
    'Empty, overlong or `__proto__`.',
    'Send the fields of the text only.',
  ),
  'json-nested': fault(
    '字段值不得为对象或数组',
    'a field holds an object or array',
    'All values are strings (filelist is a string that holds JSON).',
    'Send the value as a string.',
  ),
  'json-boolean': fault(
    '字段值不得为true或false',
    'a field holds true or false',
    'Flags are "0" and "1".',
    'Send "0" or "1".',
  ),
  'json-control-character': fault(
    '字段值含控制字符',
    'a value holds control characters',
    'Characters below U+0020 other than tab and line breaks never belong into a field.',
    'Clean the value where it is entered.',
  ),
  'json-lone-surrogate': fault(
    '字段值含无效字符',
    'a value holds half a character',
    'A \\ud800–\\udfff escape without its partner: a character was cut in two.',
    'Cut texts by characters, not by UTF-16 units.',
  ),
  'json-too-many-fields': fault(
    '字段过多',
    'too many fields',
    'No call has more than 18 fields.',
    'Send the fields of the text only.',
  ),
  'signature-invalid': fault(
    '验签未通过',
    'the signature does not hold',
    'Unknown appkey, missing signature, wrong secret or another way of signing; which of them is not told.',
    'Check appkey and secret, then run `openbaohan doctor MESSAGE.json --secret S`.',
  ),
  'call-unknown': fault(
    '接口不存在',
    'there is no such call here',
    'The last part of the URL is not a wire name that this side serves.',
    'Check the spelling (canclenotice is spelt so) and the base URL.',
  ),
  'call-other-side': fault(
    '该接口由对方提供',
    'this call belongs to the other side',
    'The platform serves only the calls of institutions, and the other way round.',
    'Send it to the other side.',
  ),
  'call-not-agreed': fault(
    '该可选接口未开通',
    'this optional call is not agreed',
    'The dialect of this partner does not list the call.',
    'Agree on it and list it in `optionalCalls` of the dialect.',
  ),
  'clock-off': fault(
    '请求时间超出允许范围',
    'the time of sending is too far off',
    'A first-seen request may be 10 minutes away, a first-seen notice 72 hours old; times are Asia/Shanghai.',
    'Set the clock by NTP, send Beijing time, and stamp each attempt anew.',
  ),
  'fields-invalid': fault(
    '字段有误',
    'some fields are not right',
    'Missing, overlong, malformed or unknown fields; all are listed at once.',
    'Mend every field of the list and send again.',
  ),
  'message-ambiguous': fault(
    '报文签名串存在歧义',
    'the signed string can be read in two ways',
    'k=v&k=v has no escaping: a value that holds &name= of another field signs like that field.',
    'Do not send & in texts (write ＆).',
  ),
  'content-conflict': fault(
    '同一业务的报文内容与先前不一致',
    'the content differs from the message taken before',
    'The business key is known and its round is still open, yet the content is another.',
    'Resend the first content, or wait for the outcome before starting a new round.',
  ),
  'out-of-turn': fault(
    '当前状态不能办理该业务',
    'the matter is not in a state for this call',
    'The state machine does not know this step from here.',
    'Look the matter up and send what its state allows.',
  ),
  'unknown-application': fault(
    '业务流水号或保函编号不存在',
    'no such application or guarantee',
    'Unknown to us, or not yours: both get this answer.',
    'Check the number and the partner it was sent to.',
  ),
  'guarantee-number-taken': fault(
    '保函编号已用于另一笔申请',
    'the guarantee number belongs to another application',
    'An institution gives each guarantee a number of its own.',
    'Send the notice with the right number.',
  ),
  'guarantee-number-differs': fault(
    '保函编号与该申请不符',
    'the guarantee number is not the one of this application',
    'The application is yours, but its guarantee has another number.',
    'Send the number of the notice of issue.',
  ),
  'try-again': fault(
    '正在办理开标，请稍后重发',
    'a bid opening is under way: send again shortly',
    'From the opening time until the boxes are tried, what could change an application waits.',
    'Send the same message again; it is answered as soon as the opening is done (HTTP 503 until then).',
  ),
  'key-does-not-open': fault(
    '密钥无法解密投保申请中的密文',
    'the key does not open the sealed fields',
    'The key is malformed or another one, or the ciphertext was made in another way.',
    'Send the 16-byte key as Base64 (24 characters) or 32 hex characters.',
  ),
  'file-not-base64': fault(
    '保函文件不是规范的Base64',
    'the file is not strict Base64',
    'Line breaks, URL-safe letters, a data: prefix or a link instead of the file.',
    'Encode the bytes of the file as RFC 4648 §4 writes it, in one line.',
  ),
  'file-invalid': fault(
    '保函文件校验未通过',
    'the guarantee file did not pass',
    'The file is not a PDF signed whole by a trusted certificate, or says something else than the message.',
    'See the findings in the message; send a corrected notice.',
  ),
  'input-invalid': refusal(
    '输入有误',
    'the input is not right',
    'A request to our own API or screen does not fit its contract.',
    'Mend the fields that are named.',
  ),
  'not-found': refusal('未找到', 'not found', 'Nothing here under that number.', 'Check the number.'),
  'not-allowed': refusal('无权办理', 'not allowed', 'The API key lacks the scope.', 'Use a key with the scope named.'),
  'lot-unknown': refusal(
    '标段不存在',
    'no such lot',
    'The lot register has no such number.',
    'Register the lot first.',
  ),
  'lot-closed': refusal(
    '标段已开标或即将开标',
    'the lot is opened or being opened',
    'From the opening time on nothing changes before the boxes are tried.',
    'Apply before the deadline.',
  ),
  'lot-number-taken': refusal(
    '标段编号已登记',
    'the lot number is registered already',
    'Each lot has a number of its own.',
    'Look the lot up by its number.',
  ),
  'opening-needs-two': refusal(
    '提前开标须两人共同办理',
    'an earlier opening needs two people',
    'In production nobody alone may bring an opening forward.',
    'Wait for the scheduled time.',
  ),
  'amount-over-product': refusal(
    '保证金金额超出该机构产品上限',
    'the amount is more than the institution offers',
    'No product on sale of this institution covers the amount of the lot.',
    'Choose another institution.',
  ),
  'bidder-unknown': refusal(
    '投标企业未登记',
    'the bidder is not registered',
    'No bidder has that credit code.',
    'Register the bidder with its basic account first.',
  ),
  'partner-unknown': refusal(
    '对接方不存在',
    'no such partner',
    'No partner has that appkey.',
    'Add it with `openbaohan partner add`.',
  ),
  'credit-code-wrong': refusal(
    '统一社会信用代码有误',
    'the credit code has a wrong check digit',
    'GB 32100: a digit was mistyped.',
    'Compare it with the business licence.',
  ),
  'outgoing-invalid': delivery(
    '待发报文不符合接口要求',
    'the message to send does not fit the call',
    'What we were about to send fails our own check; nothing was sent.',
    'Mend the data it was made from, or relax the field in the dialect, then send again.',
  ),
  'ampersand-in-value': delivery(
    '待发报文的字段值含&',
    'a value to send holds &',
    'We never send & in a value, so that no receiver can read our message in two ways.',
    'Use a number or link without &; in free text it is replaced by ＆.',
  ),
  'forgeable-signature': delivery(
    '该签名方式可被伪造，不用于签名',
    'this form of signature can be forged and is not used to sign',
    'SM3(secret + message) allows length extension; such partners are verified only.',
    'Agree with the partner on `epoint` or `hmac`.',
  ),
  'peer-unreachable': delivery(
    '对方无法连接',
    'the peer cannot be reached',
    'Nothing was sent: refused connection, unknown host or bad certificate.',
    'It is tried again by itself; check the URL and the network.',
  ),
  'peer-unclear': delivery(
    '对方是否受理不明',
    'it is not known whether the peer took it',
    'Time-out, 5xx, HTML or broken JSON after sending. Never counted as success.',
    'It is sent again by itself; ask the partner if it stays so.',
  ),
  'peer-refused': delivery(
    '对方返回失败',
    'the peer answered 0',
    'The peer took a decision; sending the same again changes nothing, except for restore and demand.',
    'Read its message, mend, and send again from the work list.',
  ),
  'lane-blocked': delivery(
    '发送队列已暂停',
    'the lane is blocked',
    'A message of this matter could not be delivered; those behind it wait.',
    'Send it again or skip it from the work list.',
  ),
  'internal-error': {
    family: 'bug',
    zh: '系统异常',
    en: 'internal error',
    meaning: 'Something on our side failed; the trace number finds it in the log.',
    todo: 'Send again later; give us the trace number.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}

/** The text that may leave the house: from the table, with what the receiver must know to mend it. */
export function publicText(code: ErrorCode, more = ''): string {
  return `${errors[code].zh}${more === '' ? '' : `：${more}`} [${code}]`
}

/** A failure with a public code and a private detail; replies are made from the code alone. */
export class Fault extends Error {
  readonly code: ErrorCode
  readonly detail: string

  constructor(code: ErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'Fault'
    this.code = code
    this.detail = detail
  }
}
