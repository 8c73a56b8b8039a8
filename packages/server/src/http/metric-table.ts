/**
 * Every metric as data; the reference is generated from this table. Labels hold routes, results and outcomes, never a
 * number, a name or a call: a count by message type can disclose how many participate in something that is still
 * secret.
 */
export type MetricDefinition = {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  labels: readonly string[]
  zh: string
  en: string
  /** Upper bounds of a histogram. */
  buckets?: readonly number[]
}

export const metricTable = {
  httpRequests: {
    name: 'openbaohan_http_requests_total',
    type: 'counter',
    labels: ['route', 'method', 'status'],
    zh: '已答复的 HTTP 请求数，按路由模式',
    en: 'HTTP requests answered, by route pattern',
  },
  httpSeconds: {
    name: 'openbaohan_http_request_seconds',
    type: 'histogram',
    labels: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    zh: '答复 HTTP 请求所用的秒数',
    en: 'seconds until an HTTP request was answered',
  },
  messagesReceived: {
    name: 'openbaohan_messages_received_total',
    type: 'counter',
    labels: ['result'],
    zh: '收到的报文数：accepted，或未通过的步骤名',
    en: 'messages received: accepted, or the step that failed',
  },
  messagesSent: {
    name: 'openbaohan_messages_sent_total',
    type: 'counter',
    labels: ['outcome'],
    zh: '发出的报文次数，按结果：accepted、refused、unclear、unsent',
    en: 'attempts to send, by outcome: accepted, refused, unclear, unsent',
  },
  messagesWaiting: {
    name: 'openbaohan_messages_waiting',
    type: 'gauge',
    labels: [],
    zh: '等待发出的报文数',
    en: 'messages waiting to be sent',
  },
  lanesBlocked: {
    name: 'openbaohan_lanes_blocked',
    type: 'gauge',
    labels: [],
    zh: '送不出去、等人处理的队列数；大于 0 应告警',
    en: 'lanes that wait for a person; alert when above 0',
  },
  webhookAttempts: {
    name: 'openbaohan_webhook_attempts_total',
    type: 'counter',
    labels: ['result'],
    zh: '推送事件的次数，按结果：delivered、failed、away（对方无应答）、gone（410）',
    en: 'attempts to deliver an event, by result: delivered, failed, away (no answer), gone (410)',
  },
  webhooksWaiting: {
    name: 'openbaohan_webhooks_waiting',
    type: 'gauge',
    labels: [],
    zh: '等待推送的事件数，停用的接收地址不计',
    en: 'events that wait for delivery, without those of disabled endpoints',
  },
  notificationAttempts: {
    name: 'openbaohan_notification_attempts_total',
    type: 'counter',
    labels: ['result'],
    zh: '发送短信、邮件通知的次数，按结果：sent、waiting（稍后再试）、failed（放弃）',
    en: 'attempts to send a mail or short message to a person, by result: sent, waiting (tried again), failed (final)',
  },
  databaseConnections: {
    name: 'openbaohan_database_connections',
    type: 'gauge',
    labels: ['state'],
    zh: '本进程的数据库连接数：idle、busy、waiting（等待连接的请求）',
    en: 'database connections of this process: idle, busy, waiting (requests without one)',
  },
} as const satisfies Record<string, MetricDefinition>

export type MetricId = keyof typeof metricTable

/** docs/reference/metrics.md. */
export function metricsReference(): string {
  const rows = Object.values(metricTable).map(
    ({ name, type, labels, zh, en }: MetricDefinition) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(' ')} | ${zh}<br>${en} |`,
  )
  return `${[
    '# 指标 Metrics',
    '',
    'Generated from `packages/server/src/http/metric-table.ts` by `npm run references`.',
    '',
    '`GET /metrics` 供 Prometheus 抓取：本机直接访问无需凭证，其他来源须有 `metrics:read` 权限的 API 密钥。另含 Node.js 进程的标准指标。',
    '',
    'For Prometheus at `GET /metrics`: open to a direct request from this machine, otherwise with an API key that holds',
    '`metrics:read`. The usual metrics of a Node.js process come along.',
    '',
    '| name | type | labels | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`
}
