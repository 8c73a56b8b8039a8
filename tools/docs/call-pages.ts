/** A page for each call and agreed message: its fields, a valid message, and how to send it in six languages. */
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { sampleFields, sampleSecret } from '@openbaohan/protocol/derive/sample.ts'
import {
  agreedNoticeIds,
  agreedNotices,
  type MessageDefinition,
  type MessageId,
  messageDefinitionOf,
} from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Requirement } from '@openbaohan/protocol/field.ts'
import { kindRules } from '@openbaohan/protocol/kinds.ts'
import { behaviourOf } from './call-behaviour.ts'
import { signedMessage } from './signed-message.ts'
import type { SiteLanguage, SitePage } from './site-page.ts'
import { type SnippetMessage, snippetsOf } from './snippets.ts'
import { inLanguage, languages, table, type Words } from './words.ts'

export const messageIds: readonly MessageId[] = [...callIds, ...agreedNoticeIds]

/** The base addresses of a sandbox, so that a copied example reaches a program. */
const bases = { platform: 'http://127.0.0.1:8080/gateway', institution: 'http://127.0.0.1:8090/gateway' } as const

export function exampleMessage(id: MessageId): SnippetMessage {
  const { wireName, server } = messageDefinitionOf(id)
  const fields = Object.fromEntries([...sampleFields(id)].filter(([name]) => name !== 'sign'))
  return { url: `${bases[server]}/${wireName}`, secret: sampleSecret, fields }
}

export const callPages = (): SitePage[] =>
  languages.flatMap((language) => [
    index(language),
    ...messageIds.map((id) => ({
      ...{ path: `calls/${id}`, language, source: 'docs/calls/generated.md' },
      text: pageOf(id, language),
    })),
  ])

const sides: Readonly<Record<'platform' | 'institution', Words>> = {
  platform: { zh: '平台', en: 'platform' },
  institution: { zh: '金融机构', en: 'institution' },
}
const requirements: Readonly<Record<Requirement, Words>> = {
  always: { zh: '必填', en: 'yes' },
  optional: { zh: '', en: '' },
  'unless-refused': { zh: '`applystatus` 为 0 时可不填', en: 'unless `applystatus` is 0' },
  'special-invoice': { zh: '`type` 为 1 时', en: 'when `type` is 1' },
  'when-paid': { zh: '`claimsstatus` 为 1 或 2 时', en: 'when `claimsstatus` is 1 or 2' },
  'when-not-paid': { zh: '`claimsstatus` 为 3 或 0 时', en: 'when `claimsstatus` is 3 or 0' },
}

/** Where the text of the specification misleads a reader. */
const fieldNotes: Readonly<Record<string, Words>> = {
  'restore.key': {
    zh: '加密的key：该笔申请的 16 字节 SM4 密钥本身，不再加密。Base64（24 个字符）；也接受 32 位十六进制。约定了 `sm2-key` 的除外',
    en: 'the 16-byte SM4 key of the application itself, not encrypted: Base64 (24 characters), 32 hexadecimal characters are accepted too. Otherwise where `sm2-key` is agreed',
  },
}

const arrow = ({ client, server }: MessageDefinition, language: SiteLanguage) =>
  `${inLanguage(language, sides[client])} → ${inLanguage(language, sides[server])}`

function placeOf(id: MessageId, language: SiteLanguage): string {
  const call = callIds.find((one) => one === id)
  if (call !== undefined) return `§${definitionOf(call).clause}`
  const notice = agreedNoticeIds.find((one) => one === id)
  const name = notice === undefined ? '' : agreedNotices[notice].extension
  return inLanguage(language, { zh: `约定扩展 \`${name}\``, en: `extension \`${name}\`` })
}

function pageOf(id: MessageId, language: SiteLanguage): string {
  const call: MessageDefinition = messageDefinitionOf(id)
  const message = exampleMessage(id)
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const notice = call.style === 'notice'
  return [
    `# ${inLanguage(language, call)} \`${call.wireName}\``,
    '',
    `${placeOf(id, language)} · ${arrow(call, language)} · ${notice ? choose('通知：首次收到时最多早 72 小时', 'a notice: at most 72 hours old when first seen') : choose('请求：首次收到时最多相差 10 分钟', 'a request: at most 10 minutes off when first seen')}${call.optional ? choose(' · 可选', ' · optional') : ''}`,
    '',
    choose('## 字段', '## Fields'),
    '',
    ...table(
      [
        choose('字段', 'field'),
        choose('说明', 'meaning'),
        choose('取值', 'value'),
        choose('最长', 'longest'),
        choose('必填', 'required'),
      ],
      call.fields.map((field) => [
        `\`${field.wire}\``,
        inLanguage(language, fieldNotes[`${id}.${field.wire}`] ?? field),
        inLanguage(language, kindRules[field.kind]),
        field.maxLength?.toString() ?? '',
        `${inLanguage(language, requirements[field.required])}${field.extension === undefined ? '' : choose(`（扩展 \`${field.extension}\`）`, ` (extension \`${field.extension}\`)`)}`,
      ]),
    ),
    ...behaviourOf(id, language),
    choose('## 报文', '## Message'),
    '',
    choose(
      `密钥为 \`${message.secret}\` 时的有效报文；时间须换成发送的时间，再重新签名。`,
      `A valid message under the secret \`${message.secret}\`; state the time of sending, and sign again.`,
    ),
    '',
    '```json',
    JSON.stringify(signedMessage(id), null, 2),
    '```',
    '',
    choose('## 发送', '## Send it'),
    '',
    choose(
      '各段程序独立可用，签名与上面的 `sign` 相同。',
      'Each program works without another file, and its signature is the `sign` above.',
    ),
    '',
    '::: code-group',
    '',
    ...snippetsOf(message).flatMap(({ language: highlight, name, text }) => [
      `\`\`\`${highlight} [${name}]`,
      text,
      '```',
      '',
    ]),
    ':::',
    '',
    choose(
      '应答 `{"code":"1","message":"成功"}` 表示已送达；`code` 为 0 时按方括号中的[错误代码](../reference/errors.md)处理。',
      'The reply `{"code":"1","message":"成功"}` states delivery; for `code` 0 follow the [error code](../reference/errors.md) in brackets.',
    ),
    '',
  ].join('\n')
}

function index(language: SiteLanguage): SitePage {
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const rowOf = (id: MessageId) => {
    const call: MessageDefinition = messageDefinitionOf(id)
    return [
      placeOf(id, language),
      `[\`${call.wireName}\`](site:calls/${id})`,
      inLanguage(language, call),
      arrow(call, language),
    ]
  }
  const head = [choose('条款', 'clause'), choose('接口', 'call'), choose('名称', 'name'), choose('方向', 'direction')]
  const text = [
    choose('# 接口', '# Calls'),
    '',
    choose(
      '报文是一层 JSON 对象，值都是字符串，须签名；应答为 `{code, message, data?}`，1 为成功，0 为失败。规范原文见[接口规范](../spec/protocol.zh.md)，未写明之处见[我们的理解](../spec/gaps.zh-CN.md)。每个接口一页，含字段、样例和六种语言的程序；也有 [OpenAPI](protocol-openapi.json) 与 [Bruno](../../examples/README.zh-CN.md#bruno) 集合。',
      'Every body is one flat JSON object of strings, signed; the reply is `{code, message, data?}`, 1 success, 0 failure. See the [specification](../spec/protocol.zh.md) and [our reading of its gaps](../spec/gaps.md). Each call has a page with its fields, a sample and programs in six languages; there is an [OpenAPI](protocol-openapi.json) document and a [Bruno](../../examples/README.md#bruno) collection too.',
    ),
    '',
    ...table(head, callIds.map(rowOf)),
    choose('## 约定的报文', '## Agreed messages'),
    '',
    choose(
      '规范中没有的报文；双方的接口规格都列出该扩展时才收发。',
      'Messages that the specification does not have; sent and accepted only when both dialects list the extension.',
    ),
    '',
    ...table(head, agreedNoticeIds.map(rowOf)),
    choose('## 取值规则', '## Kinds of values'),
    '',
    ...table(
      [choose('种类', 'kind'), choose('规则', 'rule')],
      Object.entries(kindRules).map(([kind, rule]) => [`\`${kind}\``, inLanguage(language, rule)]),
    ),
  ]
  return { path: 'calls/index', language, source: 'docs/reference/calls.md', text: text.join('\n') }
}
