/** Endpoints as rows: their secrets are sealed by the vault and shown once, at creation. */
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import type { Vault } from '../secrets/vault.ts'

export type WebhookEndpoint = {
  id: string
  url: string
  events: string[]
  createdAt: number
  createdBy: string
  /** `gone`: it answered 410. */
  disabled?: { at: number; why: 'gone' | 'by-hand' }
  /** Consecutive attempts without an answer. */
  fails: number
  pausedUntil?: number
  /** 2 while a replaced secret still signs. */
  validSecrets: number
}

type EndpointRow = {
  id: string
  url: string
  events: string[]
  created_at: Date
  created_by: string
  disabled_at: Date | null
  disabled_why: 'gone' | 'by-hand' | null
  fails: number
  paused_until: Date | null
  previous_until: Date | null
}

const columns =
  'id, url, events, created_at, created_by, disabled_at, disabled_why, fails, paused_until, previous_until'

const contextOf = (endpoint: string) => `webhook-secret:${endpoint}`

export function sealWebhookSecret(vault: Vault, endpoint: string, secret: string): Buffer {
  return Buffer.from(vault.seal(Buffer.from(secret), contextOf(endpoint)))
}

export function openWebhookSecret(vault: Vault, endpoint: string, sealed: Uint8Array): Secret {
  return new Secret(Buffer.from(vault.open(sealed, contextOf(endpoint))).toString())
}

export async function listEndpoints(db: Executor, now: number): Promise<WebhookEndpoint[]> {
  const rows = await query<EndpointRow>(db, `select ${columns} from webhook_endpoint order by created_at, id`, [])
  return rows.map((row) => toEndpoint(row, now))
}

export async function findEndpoint(db: Executor, id: string, now: number): Promise<WebhookEndpoint | undefined> {
  const [row] = await query<EndpointRow>(db, `select ${columns} from webhook_endpoint where id = $1`, [id])
  return row === undefined ? undefined : toEndpoint(row, now)
}

/** False when the maximum number is reached. */
export async function addEndpoint(
  db: Executor,
  added: { id: string; url: string; events: readonly string[]; sealedSecret: Buffer; at: number; by: string },
): Promise<boolean> {
  const { id, url, events, sealedSecret, at, by } = added
  const rows = await query(
    db,
    `insert into webhook_endpoint (id, url, events, secret_sealed, created_at, created_by)
     select $1, $2, $3, $4, $5, $6 where (select count(*) from webhook_endpoint) < ${limits.webhookEndpoints}
     returning id`,
    [id, url, [...events], sealedSecret, new Date(at), by],
  )
  return rows.length > 0
}

export type EndpointChange = {
  url?: string | undefined
  events?: readonly string[] | undefined
  enabled?: boolean | undefined
}

/** An enabled endpoint gets its waiting and all later events; a replay sends what it missed while disabled. */
export async function changeEndpoint(db: Executor, id: string, change: EndpointChange, now: number): Promise<boolean> {
  const { url = null, events = null, enabled = null } = change
  const rows = await query(
    db,
    `update webhook_endpoint set
       url = coalesce($2, url), events = coalesce($3, events),
       disabled_at = case when $4::boolean is null then disabled_at when $4 then null else coalesce(disabled_at, $5) end,
       disabled_why = case when $4::boolean is null then disabled_why when $4 then null else coalesce(disabled_why, 'by-hand') end,
       fails = 0, paused_until = null
     where id = $1 returning id`,
    [id, url, events === null ? null : [...events], enabled, new Date(now)],
  )
  return rows.length > 0
}

/** The new secret signs from now on, the old one beside it until `previousUntil`; an older one is removed. */
export async function rotateEndpointSecret(
  db: Executor,
  id: string,
  { sealedSecret, previousUntil }: { sealedSecret: Buffer; previousUntil: number },
): Promise<boolean> {
  const rows = await query(
    db,
    `update webhook_endpoint
     set previous_secret_sealed = secret_sealed, previous_until = $3, secret_sealed = $2
     where id = $1 returning id`,
    [id, sealedSecret, new Date(previousUntil)],
  )
  return rows.length > 0
}

function toEndpoint(row: EndpointRow, now: number): WebhookEndpoint {
  const { id, url, events, fails } = row
  const isPaused = row.paused_until !== null && row.paused_until.getTime() > now
  return {
    id,
    url,
    events,
    fails,
    createdAt: row.created_at.getTime(),
    createdBy: row.created_by,
    ...(row.disabled_at === null || row.disabled_why === null
      ? {}
      : { disabled: { at: row.disabled_at.getTime(), why: row.disabled_why } }),
    ...(isPaused && row.paused_until !== null ? { pausedUntil: row.paused_until.getTime() } : {}),
    validSecrets: row.previous_until !== null && row.previous_until.getTime() > now ? 2 : 1,
  }
}
