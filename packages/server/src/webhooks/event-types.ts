/** The event types of one program as data: for emission, subscription and the reference. */

export type WebhookData = Readonly<Record<string, string | number | boolean>>

/** `sample` is an example of `data`; its type is the type of the data. */
export type WebhookType<D extends WebhookData = WebhookData> = { zh: string; en: string; sample: D }

export type WebhookTypes = Readonly<Record<string, WebhookType>>

/** States the type of an event's data beside its sample. */
export const webhookType = <D extends WebhookData>(zh: string, en: string, sample: D): WebhookType<D> => ({
  zh,
  en,
  sample,
})

/** Sent only by `POST /webhooks/{id}/test`; goes to an endpoint whatever its subscriptions. */
export const testEvent = 'webhook.test'

/** Possible subscriptions: a type, all types of a group, or all. */
export function wantableEvents(types: WebhookTypes): string[] {
  const names = Object.keys(types)
  const groups = new Set(names.map((name) => `${name.split('.')[0]}.*`))
  return ['*', ...groups, ...names]
}

/** The bytes of a message: the same at every attempt, since `data` is read from one row. */
export function webhookBody({ type, at, data }: { type: string; at: number; data: unknown }): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
}
