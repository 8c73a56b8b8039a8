/** The types of events of one program, as data: what may be emitted, what may be wanted, and the reference. */

export type WebhookData = Readonly<Record<string, string | number | boolean>>

/** `sample` is what `data` looks like; its type is the type of the data. */
export type WebhookType<D extends WebhookData = WebhookData> = { zh: string; en: string; sample: D }

export type WebhookTypes = Readonly<Record<string, WebhookType>>

/** States the type of an event's data beside its sample. */
export const webhookType = <D extends WebhookData>(zh: string, en: string, sample: D): WebhookType<D> => ({
  zh,
  en,
  sample,
})

/** Sent by `POST /webhooks/{id}/test` alone; goes to an endpoint whatever it wants. */
export const testEvent = 'webhook.test'

/** What an endpoint may want: a type, all types of a group, or all. */
export function wantableEvents(types: WebhookTypes): string[] {
  const names = Object.keys(types)
  const groups = new Set(names.map((name) => `${name.split('.')[0]}.*`))
  return ['*', ...groups, ...names]
}

/** The bytes of a message: the same at every attempt, since `data` is read from one row. */
export function webhookBody({ type, at, data }: { type: string; at: number; data: unknown }): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
}
