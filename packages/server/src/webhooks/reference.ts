/** docs/reference/webhooks.md: one table of types for each program, with a sample message. */
import { testEvent, type WebhookTypes, webhookBody } from './event-types.ts'

export type WebhookProgram = { title: string; note: string; types: WebhookTypes }

/** The time in the samples. */
const sampleAt = Date.parse('2026-12-08T01:30:00Z')

export function webhooksReference(programs: readonly WebhookProgram[]): string {
  return `${[
    '# 事件推送 Webhooks',
    '',
    'Generated from the tables of event types by `npm run references`.',
    '',
    '推送遵循 Standard Webhooks：`POST`，JSON，三个请求头 `webhook-id`、`webhook-timestamp`（秒）、`webhook-signature`（`v1,` 加 Base64 的 HMAC-SHA256，密钥更换期间有两个，以空格分开）。任何 2xx 即送达；410 停用该接收地址；其余情形退避重试七天。同一事件的 `webhook-id` 在每次重试和重放时不变，接收方据此去重；事件之间不保证先后，以 `timestamp` 为准。',
    '',
    'Messages follow Standard Webhooks: `POST`, JSON, the headers `webhook-id`, `webhook-timestamp` (seconds) and',
    '`webhook-signature` (`v1,` and HMAC-SHA256 in Base64; two of them, space between, while a secret is being replaced). Any 2xx',
    'is delivered; 410 disables the endpoint; anything else is tried again for seven days. `webhook-id` stays the same at every',
    'attempt and replay; events are not ordered; use `timestamp`.',
    '',
    `接收地址可只订阅某些类型、一组类型（如 \`${groupExample(programs)}\`）或全部（\`*\`）。\`${testEvent}\` 只由 \`POST /api/webhooks/{id}/test\` 发出。`,
    '',
    `An endpoint may want types, groups such as \`${groupExample(programs)}\`, or \`*\`. \`${testEvent}\` is sent by \`POST /api/webhooks/{id}/test\` alone.`,
    '',
    ...programs.flatMap(sectionOf),
  ].join('\n')}\n`
}

const groupExample = (programs: readonly WebhookProgram[]) =>
  `${Object.keys(programs[0]?.types ?? {})[0]?.split('.')[0] ?? ''}.*`

function sectionOf({ title, note, types }: WebhookProgram): string[] {
  return [
    `## ${title}`,
    '',
    note,
    '',
    '| type | meaning | sample |',
    '| --- | --- | --- |',
    ...Object.entries(types).map(
      ([type, { zh, en, sample }]) =>
        `| \`${type}\` | ${zh}<br>${en} | \`${webhookBody({ type, at: sampleAt, data: sample })}\` |`,
    ),
    '',
  ]
}
