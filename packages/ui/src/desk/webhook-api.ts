/** What the webhook pages ask of a program. */
export type WebhookEndpoint = {
  readonly id: string
  readonly url: string
  readonly events: readonly string[]
  readonly createdAt: number
  readonly createdBy: string
  readonly disabled?: { readonly at: number; readonly why: 'gone' | 'by-hand' } | undefined
  readonly fails: number
  readonly pausedUntil?: number | undefined
  readonly validSecrets: number
}

export type DeliveryState = 'waiting' | 'delivered' | 'exhausted'

export type WebhookDelivery = {
  readonly endpoint: string
  readonly event: string
  readonly type: string
  readonly at: number
  readonly data: Readonly<Record<string, unknown>>
  readonly state: DeliveryState
  readonly tries: number
  readonly status?: number | undefined
  readonly why?: string | undefined
  readonly triedAt?: number | undefined
}

export type WebhookApi = {
  types(): Promise<{ type: string; zh: string; en: string }[]>
  list(): Promise<WebhookEndpoint[]>
  deliveries(input: { endpoint?: string; state?: DeliveryState; before?: number }): Promise<WebhookDelivery[]>
  add(input: { url: string; events: string[] }): Promise<{ id: string; secret: string }>
  update(input: { id: string; enabled?: boolean }): Promise<unknown>
  rotate(input: { id: string }): Promise<{ id: string; secret: string }>
  test(input: { id: string }): Promise<unknown>
  replay(input: { id: string; event?: string; since?: number }): Promise<{ replayed: number }>
}
