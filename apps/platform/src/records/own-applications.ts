import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { hasRow } from '@openbaohan/server/list/has-row.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted, type SortedPage } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { openFindings, worstSeverity } from '../domain/application/open-findings.ts'
import type { Finding } from '../domain/application/premium-findings.ts'
import { openDemandStates } from '../domain/demand/demand-state.ts'
import { demandableAmount } from '../domain/demand/remaining.ts'
import { type ShownState, shownState } from '../domain/demand/shown-state.ts'
import type { ownApplicationSorts } from '../domain/list-sorts.ts'
import { paidFen } from './remaining.ts'
import type { PlatformTables } from './tables.ts'

type Sort = (typeof ownApplicationSorts)[number]
export type OwnListAsked = AskedList<Sort> & {
  applicant: string
  states?: readonly ApplicationState[] | undefined
  /** Beside these states, all under demand. */
  orDemanded?: boolean
  /** Those alone that a task of the home page counts. */
  waiting?: (typeof waitingKinds)[number] | undefined
  /** Id. */
  partner?: string | undefined
}

export type OwnRow = {
  number: string
  /** Id. */
  partner: string
  state: ApplicationState
  shown: ShownState
  amount: string
  /** What may still be demanded; absent where there is no guarantee. */
  remaining?: string
  guaranteeNumber?: string
  submittedAt: number
  /** Where the institution leads its bidder, allowed or not. */
  redirectUrl?: string
  check?: Finding['severity']
  note?: Buffer
  lot?: LotText & { openedAt: number }
}

const openDemand = sql`from demand
  where demand.application = application.number and demand.state in (${sql.join([...openDemandStates])})`

/** A demand was presented, or is on its way, and has no end. */
export const isUnderDemand: RawBuilder<boolean> = sql`exists (select 1 ${openDemand})`

type CheckedFile = { kind: 'sealed' | 'plain'; version: number; findings: Finding[] }

const newestFiles: RawBuilder<CheckedFile[] | null> = sql`(select jsonb_agg(newest)
  from (select distinct on (kind) kind, version, findings from guarantee_file
    where guarantee_file.application = application.number order by kind, version desc) as newest)`

/** An applicant's guarantees under demand. */
export const countDemanded = (db: Kysely<PlatformTables>, applicant: string): Promise<Waiting> =>
  countWaiting(db, sql`from application where applicant_code = ${applicant} and ${isUnderDemand}`, {
    at: sql`(select min(demand.created_at) from demand where demand.application = application.number
      and demand.state in (${sql.join([...openDemandStates])}))`,
    only: sql`application.number`,
  })

/** One that was not taken, when nothing better has come since. */
const refusedFile = sql`from refused_guarantee_file as refused
  where refused.application = application.number and not exists (select 1 from guarantee_file as taken
    where taken.application = refused.application and taken.received_at >= refused.received_at)`

/** Before the opening: the institution must correct a file that was rejected, and the bidder asks for it. */
const hasRefusedFile: RawBuilder<boolean> = sql`(application.state in ('accepted', 'issued') and exists (select 1 ${refusedFile}))`

/** What a bidder's tasks count, as a choice of the list. */
export const waitingKinds = ['demanded', 'refused-file'] as const
const waitingRows = { demanded: isUnderDemand, 'refused-file': hasRefusedFile } as const

export const countRefusedFiles = (db: Kysely<PlatformTables>, applicant: string): Promise<Waiting> =>
  countWaiting(db, sql`from application where applicant_code = ${applicant} and ${hasRefusedFile}`, {
    at: sql`submitted_at`,
    only: sql`number`,
  })

type Listed = {
  number: string
  partner: string
  state: ApplicationState
  amount_fen: string
  guarantee_number: string | null
  submitted_at: Date
  redirect_url: string | null
  note: Buffer | null
  lot_text: LotText | null
  opened_at: Date | null
  has_open_demand: boolean
  paid_fen: string
  checked: CheckedFile[] | null
  is_refused: boolean
}

const number = { column: 'application.number', kind: 'text' } as const
/** By `application_of_applicant` and `application_of_applicant_by_amount`. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  submittedAt: [{ column: 'application.submitted_at', kind: 'time' }, number],
  amount: [{ column: 'application.amount_fen', kind: 'integer' }, number],
}

/** One applicant's; without a choice the newest first. */
export async function listOwnApplications(
  db: Kysely<PlatformTables>,
  { applicant, states, orDemanded = false, waiting, partner, ...asked }: OwnListAsked,
): Promise<SortedPage<OwnRow>> {
  const ofStates = sql`application.state in (${sql.join([...(states ?? [])])})`
  const page = await readSorted<Listed, Sort>(
    db,
    {
      select: sql`application.number, application.partner, application.state, application.amount_fen,
        application.guarantee_number, application.submitted_at, application.redirect_url, application_note.note, opened_application.lot_text,
        opened_application.opened_at, ${hasRow(openDemand)} as has_open_demand, ${paidFen} as paid_fen,
        ${newestFiles} as checked, ${hasRow(refusedFile)} as is_refused`,
      from: sql`application`,
      joins: sql`left join application_note on application_note.application = application.number
        left join opened_application on opened_application.application = application.number`,
      where: [
        sql`application.applicant_code = ${applicant}`,
        ...(states === undefined ? [] : [orDemanded ? sql`(${ofStates} or ${isUnderDemand})` : ofStates]),
        ...(waiting === undefined ? [] : [waitingRows[waiting]]),
        ...(partner === undefined ? [] : [sql`application.partner = ${partner}`]),
      ],
      orders,
      usual: ['submittedAt', 'desc'],
    },
    asked,
  )
  return mapPage(page, (row) => ({
    ...ofMoney({ ...row, amount: BigInt(row.amount_fen), paid: BigInt(row.paid_fen) }),
    number: row.number,
    partner: row.partner,
    state: row.state,
    submittedAt: row.submitted_at.getTime(),
    ...(row.is_refused
      ? { check: 'refuse' as const }
      : row.checked === null
        ? {}
        : { check: worstSeverity(openFindings(row.checked)) }),
    ...(row.redirect_url === null ? {} : { redirectUrl: row.redirect_url }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.lot_text === null || row.opened_at === null
      ? {}
      : { lot: { ...row.lot_text, openedAt: row.opened_at.getTime() } }),
  }))
}

type Money = Pick<Listed, 'state' | 'has_open_demand' | 'guarantee_number'> & { amount: bigint; paid: bigint }

function ofMoney({ state, has_open_demand: hasOpenDemand, guarantee_number: guaranteeNumber, amount, paid }: Money) {
  return {
    shown: shownState({ state, hasOpenDemand, amount, paid }),
    amount: formatYuan(fen(amount)),
    ...(guaranteeNumber === null
      ? {}
      : { guaranteeNumber, remaining: formatYuan(demandableAmount(state, { amount, paid })) }),
  }
}
