/** For the queue, and then for an operator: what we send does not get through. */
export const deliveries = {
  'outgoing-invalid': delivery(
    '待发报文不符合接口要求',
    'the message to send does not fit the call',
    'What we were about to send fails our own check; nothing was sent.',
    'Correct the data it was made from, or relax the field in the dialect, then send again.',
  ),
  'ampersand-in-value': delivery(
    '待发报文的字段值含&',
    'a value to send holds &',
    'We never send & in a value, so that no receiver can read our message differently.',
    'Use a number or link without &; in free text it is replaced by ＆.',
  ),
  'forgeable-signature': delivery(
    '该签名方式可被伪造，不用于签名',
    'this form of signature can be forged and is not used to sign',
    'SM3(secret + message) allows length extension; such partners are verified only.',
    'Agree with the partner on `epoint` or `hmac`.',
  ),
  'wrong-environment': delivery(
    '测试与生产不得混用',
    'test and production never mix',
    'The partner is marked for testing and this program is in production, or the other way round.',
    'Register the partner at a program of its own environment.',
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
    'Read its message, correct the cause, and resend from the blocked messages.',
  ),
  'lane-blocked': delivery(
    '发送队列已暂停',
    'the lane is blocked',
    'A message of this matter could not be delivered; those behind it wait.',
    'Resend or skip it in the blocked messages.',
  ),
} as const

function delivery(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'delivery', zh, en, meaning, todo } as const
}
