/** For the engineers of the other side: their message is not right. */
export const faults = {
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
  'after-opening': fault(
    '标段已开标，不能退保',
    'the lot has opened: no withdrawal',
    'A key came, or the opening stated with it has passed; from the opening on a guarantee binds.',
    'The guarantee ends by release or expiry.',
  ),
  'before-opening': fault(
    '尚未开标',
    'the lot has not opened yet',
    'Release and invoices come after the opening.',
    'Before the opening ask for a withdrawal.',
  ),
  'already-issued': fault(
    '保函已出具，不能放弃',
    'the guarantee is issued already',
    'Only an application without an issued guarantee may be given up.',
    'Ask for a withdrawal before the opening.',
  ),
  'demand-open': fault(
    '索赔处理中',
    'a demand is open',
    'An open demand stops expiry, release and withdrawal.',
    'Wait until the demand is settled.',
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
} as const

function fault(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'fault', zh, en, meaning, todo } as const
}
