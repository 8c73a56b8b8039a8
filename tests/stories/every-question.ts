/** Every question that a contract lets somebody ask, with inputs that could find what is hidden. */
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { traverseContractProcedures } from '@orpc/server'

/** What changes nothing, and what does: a procedure whose name says neither must be put into one of them. */
const asks =
  /^(list\w*|find\w*|show|counts?|browse|raw|requests|strangers|diagnose|sample|health|dialects|versions|compare|grantable|types|deliveries|csv|kept|openings?|institutions|calendar|checkSheet|restoreSheet|integrityHints|statistics|me|lots|offers|proposals|reminders|partners|accounts|tryOut|previewNotice|previewImport|preview|summary|outstanding|released|refunds|alerts|applications|checkAmount)$/
const acts =
  /^(create|import|add\w*|update|set\w*|save\w*|submit|apply|keep\w*|withdraw\w*|abandon|release(Lot)?|hold|liftHold|demand|seal\w*|tell\w*|open|postpone|suspend|resume|abort|terminate|milestone|close\w*|take\w*|propose|drop\w*|prepare|rotate|rollBack|revoke|replay|resend|skip|decide|askToSee|disable|test|send\w*|invoice|premium|issue|restore|reissue|redLetter|contested|change|activate|retire|receive|compose|dryRun|examine|discrepancy|mend|decline|pay|stop|recourse)$/

export type Question = {
  readonly path: string
  readonly inputs: readonly object[]
  /** Where keys ask it, `/lots/{number}`; questions for people alone have none. */
  readonly route?: string
}

/** Values by the name of a field; every field of a question that has some is tried with each. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** @throws for a procedure whose name says neither that it asks nor that it acts */
export function questionsOf(contract: AnyContractRouter, known: Known): Question[] {
  const questions: Question[] = []
  const unclear: string[] = []
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const verb = path.at(-1) ?? ''
    const name = path.join('.')
    if (!isContractProcedure(procedure) || asks.test(verb) === acts.test(verb)) {
      unclear.push(name)
      return
    }
    if (asks.test(verb)) questions.push(questionOf(name, procedure['~orpc'], known))
  })
  if (unclear.length > 0) throw new Error(`these neither ask nor act: ${unclear.join(', ')}`)
  return questions
}

type Definition = { inputSchema?: unknown; route: { method?: string; path?: string } }

function questionOf(path: string, { inputSchema, route }: Definition, known: Known): Question {
  const inputs = inputsOf(fieldsOf(inputSchema), known)
  return { path, inputs, ...(route.method === 'GET' && route.path !== undefined ? { route: route.path } : {}) }
}

/** The address under which a key asks; undefined where the input lacks what the path names. */
export function addressOf(route: string, input: object): string | undefined {
  const rest = new Map(Object.entries(input).map(([name, value]) => [name, String(value)]))
  const path = route.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return value === undefined ? whole : encodeURIComponent(value)
  })
  return path.includes('{') ? undefined : `/api${path}?${new URLSearchParams([...rest])}`
}

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return []
  return Object.keys(schema.shape as object)
}

/** Nothing; each known value alone; and with every other field filled by the first value known for it. */
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
