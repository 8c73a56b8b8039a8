/** Entries with what they may be for. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { sql } from 'kysely'
import { correctionOf, findWaiting, waitsOf } from '../../approvals/list-approvals.ts'
import { loadAwaited } from '../../bank-entries/awaited-premiums.ts'
import type { BankEntry } from '../../domain/bank-entry/bank-entry.ts'
import { type AwaitedIndex, matchCredit } from '../../domain/bank-entry/match-credit.ts'
import { isOfOtherAccount, isOtherParty, isParty, type Party } from '../../domain/bank-entry/named-entry.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import { loadContradicted } from '../../records/bank-entries/contradictions.ts'
import { entryOf } from '../../records/bank-entries/entry-rows.ts'
import { isPayableDemand } from '../../records/demands/demand-conditions.ts'
import { isDueRow } from '../../records/premiums/refunds.ts'
import { given } from '../given.ts'
import { bookedAs, loadBookedAs } from './booked-as.ts'
import type { BankEntryView } from './contract.ts'
import { contradicts } from './contradicts.ts'
import type { ListedEntry } from './list.ts'
import { loadOwedCases, recoveriesFor } from './recoveries.ts'

/** Shown of each kind. */
const mostOffers = 10

export async function viewsOf(
  trx: Trx,
  rows: readonly ListedEntry[],
  ports: Ports,
  partners: Pick<PartnerDirectory, 'list'>,
  caller: Pick<Caller, 'id' | 'name'>,
): Promise<BankEntryView[]> {
  if (rows.length === 0) return []
  const waiting = rows.filter(({ state, recorded }) => state === 'waiting' && !recorded)
  const awaited = waiting.some(({ direction }) => direction === 'credit')
    ? await loadAwaited(trx, rows.map(entryOf), ports)
    : undefined
  const debits = waiting.filter(({ direction }) => direction === 'debit')
  const offers = debits.length === 0 ? undefined : await loadOffers(trx, debits)
  const owed = awaited === undefined ? [] : await loadOwedCases(trx)
  const booked = await loadBookedAs(trx, rows)
  const contradicted = await loadContradicted(trx, rows)
  const appkeys = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
  const applications = await loadApplications(
    trx,
    [
      ...rows.map(({ application }) => application),
      ...waiting.flatMap((row) => (awaited === undefined ? [] : matchOf(entryOf(row), awaited, ports.clock.now()).ids)),
      ...(offers?.receipts.map(({ application }) => application) ?? []),
      ...booked.map(({ application }) => application),
      ...contradicted.map(({ application }) => application),
    ].filter((id) => id !== null),
  )
  const applicationOf = (id: string | null) => {
    const found = id === null ? undefined : applications.get(id)
    if (found === undefined) return undefined
    const { application_number: number, partner, applicant_name: applicantName } = found
    return { number, partner: appkeys.get(partner) ?? partner, applicantName }
  }
  const events = await loadEvents(trx, rows)
  const returns = rows.filter(({ state }) => state === 'for-refund')
  const proposals = await findWaiting(trx, 'subject', [
    ...returns.map(({ id }) => id),
    ...contradicted.map(correctionOf),
  ])
  return rows.map((row) => {
    const entry = entryOf(row)
    const waits = row.state === 'waiting' && !row.recorded
    const left = row.refund_fen ?? row.rest
    const isWhole = left === row.fen
    const isUsedUp = row.refund_fen === null && row.rest === '0'
    // What is left of a repayment is no premium.
    const match =
      waits && isWhole && row.direction === 'credit' && awaited !== undefined
        ? matchOf(entry, awaited, ports.clock.now())
        : undefined
    const doubt = waits && row.reversal ? ('reversal' as const) : match?.doubt
    const application = applicationOf(row.application)
    const paid = applicationOf(match?.paid ?? null)
    return {
      ...fieldsOf(entry),
      ...{ id: row.id, state: row.state, recorded: row.recorded },
      ...(row.booked_fen === null || row.booked_fen === row.fen ? {} : { booked: formatYuan(fen(row.booked_fen)) }),
      ...(isWhole || isUsedUp ? {} : { rest: formatYuan(fen(left)) }),
      ...(proposals.get(row.id)?.procedure === 'bankEntries.recordReturn' ? waitsOf(proposals, row.id) : {}),
      ...(application === undefined ? {} : { application }),
      ...(row.returned_reference === null || row.returned_on === null
        ? {}
        : { returned: { reference: row.returned_reference, paidOn: row.returned_on } }),
      ...(doubt === undefined ? {} : { doubt }),
      ...(paid === undefined ? {} : { paid }),
      candidates: (match?.candidates ?? []).slice(0, mostOffers).flatMap(({ one, mark }) => {
        const of = applicationOf(one.id)
        return of === undefined ? [] : [{ ...of, due: formatYuan(fen(one.due)), mark }]
      }),
      recoveries:
        waits && row.direction === 'credit' && !row.reversal ? recoveriesFor(row, owed).slice(0, mostOffers) : [],
      ...offersFor(row, waits ? offers : undefined, applicationOf),
      bookedAs: booked.flatMap((one) => (one.entry === row.id ? [bookedAs(one, applicationOf(one.application))] : [])),
      contradicts: contradicted
        .filter(({ entry: id }) => id === row.id)
        .map((one) => ({
          ...contradicts(one, applicationOf(one.application), caller),
          ...waitsOf(proposals, correctionOf(one)),
        })),
      events: events.get(row.id) ?? [],
    }
  })
}

export const fieldsOf = ({ amount, reversal: _, ...entry }: BankEntry) => ({ ...entry, amount: formatYuan(amount) })

function matchOf(entry: BankEntry, awaited: AwaitedIndex, now: number) {
  const match = matchCredit(entry, awaited, now)
  const candidates = match.kind === 'match' ? [{ one: match.one, mark: match.mark }] : match.candidates
  const paid = match.kind === 'match' ? undefined : match.paid?.id
  return {
    doubt: match.kind === 'match' ? undefined : match.doubt,
    candidates,
    paid,
    ids: [...candidates.slice(0, mostOffers).map(({ one }) => one.id), ...(paid === undefined ? [] : [paid])],
  }
}

type PayableRow = {
  id: string
  guarantee_number: string | null
  payee_name: string | null
  payee_account: string | null
  open_fen: string
}

async function loadOffers(trx: Trx, debits: readonly ListedEntry[]) {
  const amounts = debits.map((row) => row.fen)
  const payees = debits.flatMap(({ party_name: name }) => (name === null ? [] : [name]))
  const receipts = await trx
    .selectFrom('premium_receipt')
    .innerJoin('application', 'application.id', 'premium_receipt.application')
    .selectAll('premium_receipt')
    .select('application.guarantee_number')
    .where(isDueRow)
    // of a payee of these also more: a debit may be a part of it
    .where((any) =>
      any.or([
        any('premium_receipt.fen', 'in', amounts),
        ...(payees.length === 0 ? [] : [any('premium_receipt.payer_name', 'in', payees)]),
      ]),
    )
    .orderBy('due_at')
    .limit(200)
    .execute()
  const { rows: demands } = await sql<PayableRow>`
    select demand.id, guarantee_number, coalesce(beneficiary_name, payee_name) as payee_name, payee_account,
      demand.amount_fen - coalesce(
        (select sum(fen) from demand_payment where demand_payment.demand = demand.id), 0) as open_fen
      from demand join application on application.id = demand.application
      where ${isPayableDemand} order by demand.presented_at limit 500`.execute(trx)
  const returns = await trx
    .selectFrom('bank_entry')
    .selectAll()
    .where('state', '=', 'for-refund')
    .where('refund_fen', 'in', amounts)
    .orderBy('id')
    .limit(200)
    .execute()
  return { receipts, demands, returns }
}

const marksOf = (row: ListedEntry, payee: Party) => ({
  isPayee: isParty(row, payee),
  otherAccount: isOfOtherAccount(row, payee),
})

type Offers = Awaited<ReturnType<typeof loadOffers>>
type ApplicationOf = (id: string | null) => BankEntryView['application']

function offersFor(
  row: ListedEntry,
  offers: Offers | undefined,
  applicationOf: ApplicationOf,
): Pick<BankEntryView, 'refunds' | 'payouts' | 'returns'> {
  if (offers === undefined || row.direction !== 'debit') return { refunds: [], payouts: [], returns: [] }
  // a part of more only where none is of its amount
  const isExact = offers.receipts.some((receipt) => receipt.fen === row.fen)
  const refunds = offers.receipts.flatMap((receipt) => {
    const of = applicationOf(receipt.application)
    const { id, payer_name: payerName, payer_account: payerAccount } = receipt
    const amount = formatYuan(fen(receipt.fen))
    const payee = { name: payerName, account: payerAccount }
    const isPart = !isExact && BigInt(receipt.fen) > BigInt(row.fen) && isParty(row, payee)
    if ((receipt.fen !== row.fen && !isPart) || of === undefined) return []
    const isOther = isOtherParty(row, payee)
    return [
      {
        ...{ ...of, id, amount, payerName, payerAccount, isOther },
        ...given('guaranteeNumber', receipt.guarantee_number),
        ...marksOf(row, payee),
      },
    ]
  })
  return {
    refunds: refunds.toSorted((one, other) => Number(other.isPayee) - Number(one.isPayee)).slice(0, mostOffers),
    payouts: offers.demands
      .filter(({ open_fen: open }) => BigInt(open) === BigInt(row.fen))
      .slice(0, mostOffers)
      .map(({ id, guarantee_number: number, payee_name: name, payee_account: account, open_fen: open }) => ({
        demand: id,
        ...given('guaranteeNumber', number),
        amount: formatYuan(fen(open)),
        ...given('payeeAccount', account),
        ...marksOf(row, { name, account }),
      })),
    returns: offers.returns
      .filter((credit) => credit.refund_fen === row.fen)
      .slice(0, mostOffers)
      .map((credit) => {
        const payee = { name: credit.party_name, account: credit.party_account }
        return {
          ...{ id: credit.id, bookedOn: credit.booked_on, isOther: isOtherParty(row, payee) },
          ...given('partyName', credit.party_name),
          ...given('partyAccount', credit.party_account),
          isPayee: isParty(row, payee),
        }
      }),
  }
}

async function loadApplications(trx: Trx, ids: readonly string[]) {
  if (ids.length === 0) return new Map()
  const found = await trx
    .selectFrom('application')
    .select(['id', 'application_number', 'partner', 'applicant_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(found.map((row) => [row.id, row]))
}

async function loadEvents(trx: Trx, rows: readonly ListedEntry[]) {
  const found = await trx
    .selectFrom('bank_entry_event')
    .selectAll()
    .where(
      'entry',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  return Map.groupBy(
    found.map(({ entry, at, event, actor, reason }) => ({
      entry,
      ...{ at: at.getTime(), event, actor },
      ...given('reason', reason),
    })),
    ({ entry }) => entry,
  )
}
