/**
 * The daily statement (日对账单) of one side about one partner. Both sides make it by the same rules, so equal records give
 * equal digests: two people can compare a day by reading eight characters over the phone.
 */
import type { Side } from '../calls.ts'
import { sm3Hex } from '../codec/sm3.ts'
import { isPlatformsOwn, type SharedDemandState, type SharedInvoiceState, type SharedState } from './shared-states.ts'

export const statementForm = 'openbaohan-statement-1'

export type StatementFile = { kind: 'sealed' | 'plain'; version: number; sm3: string }
export type StatementInvoice = { state: SharedInvoiceState; number: string | null }
/** `content`: hex SM3 of the demand's message without its time, the same on both sides. */
export type StatementDemand = { content: string; state: SharedDemandState; amount: string; paid: string }

export type StatementEntry = {
  applicationNumber: string
  /** Reported once the sealed guarantee is issued, like the premium. */
  guaranteeNumber: string | null
  state: SharedState
  /** The side's own state name; not compared. */
  ownState: string
  amount: string
  premium: string | null
  files: readonly StatementFile[]
  invoice: StatementInvoice | null
  demands: readonly StatementDemand[]
  /** Epoch milliseconds; not compared. */
  lastEventAt: number
  /** Ended before this day: listed for a few more days for a peer that is notified late, and not counted. */
  carried: boolean
}

export type StatementTotals = {
  applications: number
  byState: Readonly<Partial<Record<SharedState, number>>>
  amount: string
  premium: string
  demanded: string
  paid: string
}

export type Statement = {
  form: typeof statementForm
  appkey: string
  /** `yyyy-MM-dd` in Asia/Shanghai. */
  date: string
  /** The side that made the statement. */
  side: Side
  /** States are as of this moment: the end of the day, or now while the day lasts. */
  until: number
  /** The day has ended, so this statement is final. */
  complete: boolean
  entries: readonly StatementEntry[]
  totals: StatementTotals
  digest: string
}

/** Entries in any order; each amount a decimal string in yuan. */
export function makeStatement(
  head: Pick<Statement, 'appkey' | 'date' | 'side' | 'until' | 'complete'>,
  entries: readonly StatementEntry[],
): Statement {
  const sorted = [...entries].sort((one, other) => compareText(one.applicationNumber, other.applicationNumber))
  const counted = sorted.filter(({ carried }) => !carried)
  return {
    form: statementForm,
    ...head,
    entries: sorted,
    totals: totalsOf(counted),
    digest: statementDigest(head, sorted),
  }
}

/** Hex SM3 over one line per shared fact, without the side and the times. */
export function statementDigest(
  { appkey, date }: Pick<Statement, 'appkey' | 'date'>,
  entries: readonly StatementEntry[],
): string {
  const lines = entries
    .filter(({ carried, state }) => !carried && !isPlatformsOwn(state))
    .map(canonicalEntry)
    .sort(compareText)
  return sm3Hex(`${[JSON.stringify([statementForm, appkey, date]), ...lines].join('\n')}\n`)
}

/** The newest revision of each kind of file only: a peer that refused an older one does not have it. */
function canonicalEntry(entry: StatementEntry): string {
  const { applicationNumber, guaranteeNumber, state, amount, premium, files, invoice, demands } = entry
  return JSON.stringify([
    applicationNumber,
    guaranteeNumber ?? '',
    state,
    amount,
    premium ?? '',
    newestFile(files, 'sealed')?.sm3 ?? '',
    newestFile(files, 'plain')?.sm3 ?? '',
    invoice === null ? '' : invoice.state,
    invoice?.number ?? '',
    ...demands
      .map((demand) => [demand.content, demand.state, demand.amount, demand.paid] as const)
      .sort(([one], [other]) => compareText(one, other)),
  ])
}

export function newestFile(files: readonly StatementFile[], kind: StatementFile['kind']): StatementFile | undefined {
  return files
    .filter((file) => file.kind === kind)
    .reduce<StatementFile | undefined>(
      (newest, file) => (newest === undefined || file.version > newest.version ? file : newest),
      undefined,
    )
}

export function totalsOf(entries: readonly StatementEntry[]): StatementTotals {
  const byState: Partial<Record<SharedState, number>> = {}
  for (const { state } of entries) byState[state] = (byState[state] ?? 0) + 1
  const demands = entries.flatMap((entry) => entry.demands)
  return {
    applications: entries.length,
    byState,
    amount: sum(entries.map(({ amount }) => amount)),
    premium: sum(entries.map(({ premium }) => premium ?? '0')),
    demanded: sum(demands.map(({ amount }) => amount)),
    paid: sum(demands.map(({ paid }) => paid)),
  }
}

const amountPattern = /^(\d{1,18})(?:\.(\d{1,2}))?$/

/** Adds up in fen. A value that is not an amount, as a demand may contain, counts as zero. */
function sum(amounts: readonly string[]): string {
  const fen = amounts.reduce((total, text) => {
    const [, yuan, part = ''] = amountPattern.exec(text) ?? []
    return yuan === undefined ? total : total + BigInt(yuan) * 100n + BigInt(part.padEnd(2, '0'))
  }, 0n)
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** By UTF-16 code units, so that every machine sorts alike. */
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
