/** Which queries a change of a topic concerns, by the noun with which their keys begin. */
const topicsOf: Readonly<Record<string, readonly string[]>> = {
  // Not changed by any event of a lot, an application, a demand or a message.
  bidders: [],
  calendar: [],
  keys: [],
  partners: [],
  people: [],
  products: [],
  registers: [],
  rules: [],
  'sandbox-sign-ins': [],
  session: [],
  templates: [],
  // Of one topic only.
  messageConsole: ['messages'],
  'message-console': ['messages'],
  webhooks: ['messages'],
}

/** A noun without an entry may show anything, so that each topic concerns it. */
export function changesQuery(topics: ReadonlySet<string>, [first]: readonly unknown[]): boolean {
  const noun: unknown = Array.isArray(first) ? first[0] : first
  const own = typeof noun === 'string' && Object.hasOwn(topicsOf, noun) ? topicsOf[noun] : undefined
  return own?.some((topic) => topics.has(topic)) ?? true
}
