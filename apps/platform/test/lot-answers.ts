import type { RunningPlatform } from './running-platform.ts'

export type Imported = { warnings: { row: number; code: string; suggestedAmount?: string }[] }
export type LotView = {
  state: string
  opensAt: number
  openedAt?: number
  bids?: number
  findings: { code: string }[]
  suggestedAmount?: string
  dates?: { validUntil: string; losersReturnBy?: string; winnerReturnBy?: string }
  events: { event: string; who: string; reason?: string; detail?: Record<string, unknown> }[]
}
export type Answer = { status: number; json: unknown }

export const codeOf = ({ json }: Answer) => (json as { data?: { code?: string } }).data?.code
export const hour = 3_600_000

const isSent = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array

/** Another person with a key of their own. */
export async function keyOf(platform: RunningPlatform, name: string, scopes: readonly string[]) {
  const { token } = await platform.ask<{ token: string }>('POST', '/api/keys', { name, scopes })
  return async (method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> => {
    const answer = await fetch(new URL(path, platform.url), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: isSent(body) ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, json: text === '' ? undefined : JSON.parse(text) }
  }
}
