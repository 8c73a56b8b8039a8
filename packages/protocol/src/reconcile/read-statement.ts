/** Parses a statement of the other side, from a file or an API, as untrusted input. */
import {
  type SharedDemandState,
  type SharedInvoiceState,
  type SharedState,
  sharedDemandStates,
  sharedInvoiceStates,
  sharedStates,
} from './shared-states.ts'
import {
  type Statement,
  type StatementDemand,
  type StatementEntry,
  type StatementFile,
  type StatementInvoice,
  statementDigest,
  statementForm,
  totalsOf,
} from './statement.ts'

/** `not-a-statement` names the field. `digest-wrong`: the statement was changed after it was made. */
export type StatementProblem = { problem: 'not-a-statement' | 'digest-wrong' | 'number-twice'; at: string }
export type ReadStatement = { ok: true; statement: Statement } | ({ ok: false } & StatementProblem)

export function readStatement(json: unknown): ReadStatement {
  try {
    const statement = statementOf(json)
    const numbers = statement.entries.map(({ applicationNumber }) => applicationNumber)
    const twice = numbers.find((number, index) => numbers.indexOf(number) !== index)
    if (twice !== undefined) return { ok: false, problem: 'number-twice', at: twice }
    const digest = statementDigest(statement, statement.entries)
    return digest === statement.digest ? { ok: true, statement } : { ok: false, problem: 'digest-wrong', at: digest }
  } catch (error) {
    if (error instanceof Misread) return { ok: false, problem: 'not-a-statement', at: error.at }
    throw error
  }
}

class Misread extends Error {
  readonly at: string
  constructor(at: string) {
    super(at)
    this.at = at
  }
}

function statementOf(json: unknown): Statement {
  const read = reader(json, 'statement')
  if (read.text('form') !== statementForm) throw new Misread('form')
  const date = read.text('date')
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Misread('date')
  const entries = read.list('entries').map((entry, index) => entryOf(entry, `entries[${index}]`))
  return {
    form: statementForm,
    appkey: read.text('appkey'),
    date,
    side: read.oneOf('side', { platform: true, institution: true }),
    until: read.count('until'),
    complete: read.flag('complete'),
    entries,
    totals: totalsOf(entries.filter(({ carried }) => !carried)),
    digest: read.text('digest'),
  }
}

function entryOf(json: unknown, at: string): StatementEntry {
  const read = reader(json, at)
  return {
    applicationNumber: read.text('applicationNumber'),
    guaranteeNumber: read.textOrNull('guaranteeNumber'),
    state: read.oneOf<SharedState>('state', sharedStates),
    ownState: read.text('ownState'),
    amount: read.text('amount'),
    premium: read.textOrNull('premium'),
    files: read.list('files').map((file, index) => fileOf(file, `${at}.files[${index}]`)),
    invoice: read.isNull('invoice') ? null : invoiceOf(read.value('invoice'), `${at}.invoice`),
    demands: read.list('demands').map((demand, index) => demandOf(demand, `${at}.demands[${index}]`)),
    lastEventAt: read.count('lastEventAt'),
    carried: read.flag('carried'),
  }
}

function fileOf(json: unknown, at: string): StatementFile {
  const read = reader(json, at)
  const kind = read.oneOf('kind', { sealed: true, plain: true })
  return { kind, version: read.count('version'), sm3: read.text('sm3') }
}

function invoiceOf(json: unknown, at: string): StatementInvoice {
  const read = reader(json, at)
  return { state: read.oneOf<SharedInvoiceState>('state', sharedInvoiceStates), number: read.textOrNull('number') }
}

function demandOf(json: unknown, at: string): StatementDemand {
  const read = reader(json, at)
  const state = read.oneOf<SharedDemandState>('state', sharedDemandStates)
  return { content: read.text('content'), state, amount: read.text('amount'), paid: read.text('paid') }
}

function reader(json: unknown, at: string) {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Misread(at)
  const record: Readonly<Record<string, unknown>> = { ...json }
  const fail = (name: string): never => {
    throw new Misread(`${at}.${name}`)
  }
  const text = (name: string): string => {
    const value = record[name]
    return typeof value === 'string' && value.length <= 500 ? value : fail(name)
  }
  return {
    text,
    textOrNull: (name: string) => (record[name] === null ? null : text(name)),
    isNull: (name: string) => record[name] === null,
    value: (name: string) => record[name],
    flag(name: string): boolean {
      const value = record[name]
      return typeof value === 'boolean' ? value : fail(name)
    },
    count(name: string): number {
      const value = record[name]
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fail(name)
    },
    list(name: string): readonly unknown[] {
      const value = record[name]
      return Array.isArray(value) ? value : fail(name)
    },
    oneOf<T extends string>(name: string, names: Readonly<Record<T, unknown>>): T {
      const value = text(name)
      return Object.hasOwn(names, value) ? (value as T) : fail(name) // checked in this line
    },
  }
}
