/** Which queries a change of a topic concerns, by their procedure or the noun with which their keys begin. */
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
  // Messages are many, and what a home page shows of them is in its figures and in the health of partners.
  'home.changes': ['lots', 'applications', 'demands'],
  'home.listUnread': ['lots', 'applications', 'demands'],
  'home.due': ['lots', 'applications', 'demands'],
}

/** A noun without an entry may show anything, so that each topic concerns it. */
export function changesQuery(topics: ReadonlySet<string>, [first]: readonly unknown[]): boolean {
  const path: readonly unknown[] = Array.isArray(first) ? first : [first]
  const own = [path.join('.'), String(path[0])].find((name) => Object.hasOwn(topicsOf, name))
  return own === undefined ? true : (topicsOf[own] ?? []).some((topic) => topics.has(topic))
}
