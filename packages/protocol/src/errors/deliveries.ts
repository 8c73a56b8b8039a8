/** Delivery problems, for the queue and then for an operator. */
export const deliveries = {
  'outgoing-invalid': delivery(
    '待发报文不符合接口要求',
    'the message to send does not fit the call',
    'The message fails our own check; nothing was sent.',
    'Correct the underlying data, or relax the field in the dialect, then send again.',
  ),
  'ampersand-in-value': delivery(
    '待发报文的字段值含&',
    'a value to send contains &',
    'We never send & in a value, so that every receiver reads the message alike.',
    'Use a number or link without &; in free text it is replaced by ＆.',
  ),
  'forgeable-signature': delivery(
    '该签名方式可被伪造，不用于签名',
    'this form of signature can be forged and is not used to sign',
    'SM3(secret + message) allows length extension; it is used for verification only.',
    'Agree with the partner on `epoint` or `hmac`.',
  ),
  'wrong-environment': delivery(
    '测试与生产不得混用',
    'test and production must not be mixed',
    'The partner is marked for testing and this program is in production, or the reverse.',
    'Register the partner in a program of its own environment.',
  ),
  'peer-unreachable': delivery(
    '对方无法连接',
    'the peer cannot be reached',
    'Nothing was sent: connection refused, unknown host or invalid certificate.',
    'Delivery is retried automatically; check the URL and the network.',
  ),
  'peer-unclear': delivery(
    '对方是否受理不明',
    'it is unknown whether the peer accepted the message',
    'Time-out, 5xx, HTML or broken JSON after sending. This is never counted as success.',
    'The message is sent again automatically; contact the partner if this persists.',
  ),
  'peer-refused': delivery(
    '对方返回失败',
    'the peer answered 0',
    'The peer decided; sending the same message again changes nothing, except for restore and demand.',
    'Read the peer’s message, correct the cause, and resend from the blocked messages.',
  ),
  'lane-blocked': delivery(
    '发送队列已暂停',
    'the lane is blocked',
    'A message of this application could not be delivered; later messages wait.',
    'Resend or skip the message in the blocked messages.',
  ),
} as const

function delivery(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'delivery', zh, en, meaning, todo } as const
}
