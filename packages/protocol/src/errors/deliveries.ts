/** Delivery problems, for the queue and then for an operator. */
export const deliveries = {
  'outgoing-invalid': delivery(
    '待发报文不符合接口要求',
    'the message to send does not fit the call',
    '报文没有通过我方自己的检查，什么也没有发送。The message fails our own check; nothing was sent.',
    '更正所依据的数据，或在接口规格中放宽该字段，然后重发。Correct the underlying data, or relax the field in the dialect, then send again.',
  ),
  'ampersand-in-value': delivery(
    '待发报文的字段值含&',
    'a value to send contains &',
    '我方发送的值从不含 &，使任何接收方读法都相同。We never send & in a value, so that every receiver reads the message alike.',
    '改用不含 & 的编号或链接；自由文字中会改写为 ＆。Use a number or link without &; in free text it is replaced by ＆.',
  ),
  'forgeable-signature': delivery(
    '该签名方式可被伪造，不用于签名',
    'this form of signature can be forged and is not used to sign',
    'SM3(密钥 + 报文) 可被长度扩展攻击，只用于验签。SM3(secret + message) allows length extension; it is used for verification only.',
    '与对方约定 `epoint` 或 `hmac`。Agree with the partner on `epoint` or `hmac`.',
  ),
  'wrong-environment': delivery(
    '测试与生产不得混用',
    'test and production must not be mixed',
    '对接方标为测试而本程序为生产，或相反。The partner is marked for testing and this program is in production, or the reverse.',
    '在其所属环境的程序中登记对接方。Register the partner in a program of its own environment.',
  ),
  'peer-unreachable': delivery(
    '对方无法连接',
    'the peer cannot be reached',
    '什么也没有发送：连接被拒、域名不存在或证书不符。Nothing was sent: connection refused, unknown host or invalid certificate.',
    '会自动重试；请核对网址和网络。Delivery is retried automatically; check the URL and the network.',
  ),
  'peer-unclear': delivery(
    '对方是否受理不明',
    'it is unknown whether the peer accepted the message',
    '发送之后超时、5xx、HTML 或残缺的 JSON。绝不当作成功。Time-out, 5xx, HTML or broken JSON after sending. This is never counted as success.',
    '会自动重发同一报文；持续出现请联系对方。The message is sent again automatically; contact the partner if this persists.',
  ),
  'peer-refused': delivery(
    '对方返回失败',
    'the peer answered 0',
    '对方已作决定；除还原和索赔外，重发同一报文没有用处。The peer decided; sending the same message again changes nothing, except for restore and demand.',
    '阅读对方的说明，更正原因，在待处理报文中重发。Read the peer’s message, correct the cause, and resend from the blocked messages.',
  ),
  'lane-blocked': delivery(
    '发送队列已暂停',
    'the lane is blocked',
    '本申请有一个报文送不出去，其后的报文等待。A message of this application could not be delivered; later messages wait.',
    '在待处理报文中重发或跳过。Resend or skip the message in the blocked messages.',
  ),
} as const

function delivery(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'delivery', zh, en, meaning, todo } as const
}
