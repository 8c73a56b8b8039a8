/** Every query that a contract permits, with inputs that could find hidden data. */
import { type ListedProcedure, listProcedures } from '@openbaohan/server/api/list-procedures.ts'

/** Queries and changes: a procedure whose name matches neither must be added to one of them. */
const asks =
  /^(list\w*|find\w*|show|counts?|browse|raw|requests|unauthenticated|diagnose|sample|health|dialects|versions|compare|grantable|types|deliveries|csv|openings?|institutions|calendar|checkSheet|restoreSheet|integrityHints|statistics|me|lots|offers|proposals|overrides|reminders|partners|accounts|evaluate|previewNotice|previewImport|preview|summary|due|figures|outstanding|released|refunds|alerts|applications|check(Amount|Document|File|Name)|changes)$/
const changes =
  /^(create|import|assign|refund|extend|note\w*|refuse\w*|ask|add\w*|update|set\w*|save\w*|submit|sync|apply|keep\w*|withdraw\w*|abandon\w*|authorisation|release(Lot)?|hold|liftHold|demand|fetch\w*|seal\w*|open|postpone|correct(Record)?|suspend|resume|abort|terminate|milestone|make\w*|close\w*|take\w*|propose|drop\w*|prepare|rotate|rollBack|revoke|replay|resend|skip|decide|askToSee|disable|test|send\w*|invoice|premium|issue|restore|reissue|redLetter|contested|change|activate|retire|receive|record\w*|compose|dryRun|compareStatement|examine|discrepancy|confirm(Override)?|decline(Override)?|reset|pay|start|stop|recourse|reverse\w*)$/

export type Question = {
  readonly path: string
  readonly inputs: readonly object[]
  /** The path for keys, `/lots/{number}`; queries for people only have none. */
  readonly route?: string
}

/** Values by the name of a field; every field of a query that has some is tried with each. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** @throws for a procedure whose name matches neither a query nor a change */
export function questionsOf(contract: Parameters<typeof listProcedures>[0], known: Known): Question[] {
  const all = listProcedures(contract)
  const verbOf = ({ path }: ListedProcedure) => path.split('.').at(-1) ?? ''
  const unclear = all.filter((one) => asks.test(verbOf(one)) === changes.test(verbOf(one)))
  if (unclear.length > 0)
    throw new Error(`these neither query nor change: ${unclear.map(({ path }) => path).join(', ')}`)
  return all
    .filter((one) => asks.test(verbOf(one)))
    .map(({ path, method, route, fields, accepts }) => ({
      path,
      inputs: inputsOf(fields, ofContract(known, fields, accepts)),
      ...(method === 'GET' && route !== undefined ? { route } : {}),
    }))
}

/** The address for a key; undefined where the input lacks a parameter of the path. */
export function addressOf(route: string, input: object): string | undefined {
  const rest = new Map(Object.entries(input).map(([name, value]) => [name, String(value)]))
  const path = route.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return value === undefined ? whole : encodeURIComponent(value)
  })
  return path.includes('{') ? undefined : `/api${path}?${new URLSearchParams([...rest])}`
}

/** The known values that each field of this query may have: one name means something else in another query. */
function ofContract(known: Known, fields: readonly string[], accepts: ListedProcedure['accepts']): Known {
  const values = fields.map((field) => [field, (known[field] ?? []).filter((value) => accepts(field, value))] as const)
  return Object.fromEntries(values.filter(([, accepted]) => accepted.length > 0))
}

/** No value; each known value alone; and with every other field filled by the first value known for it. */
function inputsOf(fields: readonly string[], known: Known): object[] {
  const filled = Object.fromEntries(
    fields.flatMap((field) => (known[field] === undefined ? [] : [[field, known[field][0]]])),
  )
  const inputs = [
    {},
    ...fields.flatMap((field) =>
      (known[field] ?? []).flatMap((value) => [{ [field]: value }, { ...filled, [field]: value }]),
    ),
  ]
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()]
}
