/** What one company owes us already, should all be demanded: by our own records, of every platform. */
import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import { applicationStates, hasBeenIssued } from '../domain/application/application-state.ts'
import type { Credit } from '../domain/credit-line.ts'
import { type ApplicantRow, lockApplicant } from '../records/applicants/applicants.ts'
import { applicantCode } from '../records/applicants/of-applicant.ts'
import type { Trx } from '../records/applications.ts'
import { inForce, joinOwnPayments, remainingFen } from '../records/guarantees/in-force.ts'

type Total = { count: number; amount: Fen }
export type Exposure = { inForce: Total; underWay: Total; used: Fen }

type Row = {
  code: string
  in_force: string
  in_force_fen: string | null
  under_way: string
  under_way_fen: string | null
}

/** Accepted, or abandoned by its bidder after that: the platform may deny it, and then it is as before. */
const isUnderWay = sql<boolean>`(state in ('awaiting-premium', 'issuing') or (state = 'abandoning' and premium_fen is not null))`

/** Names the index `application_binding`: in force, or on the way to it. */
const isBinding = sql<boolean>`state in (${sql.join(
  [...applicationStates.filter(hasBeenIssued), 'awaiting-premium', 'issuing', 'abandoning'].map((state) =>
    sql.lit(state),
  ),
)})`

/**
 * By code, in capitals; each that was asked for. Added up for each company by itself, so that PostgreSQL cannot join the
 * companies to all binding applications at once: it expects hundreds of each.
 */
export async function exposuresOf(trx: Trx, codes: readonly string[]): Promise<ReadonlyMap<string, Exposure>> {
  const { rows } = await sql<Row>`
    select code, own.* from unnest(${[...new Set(codes.map((code) => code.toUpperCase()))]}::text[]) as code cross join lateral (
      select count(*) filter (where ${inForce}) as in_force,
        (sum(${remainingFen}) filter (where ${inForce}))::text as in_force_fen,
        count(*) filter (where ${isUnderWay}) as under_way,
        (sum(amount_fen) filter (where ${isUnderWay}))::text as under_way_fen
      from application ${joinOwnPayments}
      where ${applicantCode} = code and ${isBinding}) as own`.execute(trx)
  const found = new Map(rows.map((row) => [row.code, row]))
  return new Map(codes.map((code) => [code.toUpperCase(), exposureIn(found.get(code.toUpperCase()))]))
}

function exposureIn(row: Row | undefined): Exposure {
  const amountOf = (sum: string | null | undefined) => fen(BigInt(sum ?? 0))
  const binding = { count: Number(row?.in_force ?? 0), amount: amountOf(row?.in_force_fen) }
  const coming = { count: Number(row?.under_way ?? 0), amount: amountOf(row?.under_way_fen) }
  return { inForce: binding, underWay: coming, used: fen(binding.amount + coming.amount) }
}

export async function exposureOf(trx: Trx, code: string): Promise<Exposure> {
  return (await exposuresOf(trx, [code])).get(code.toUpperCase()) ?? exposureIn(undefined)
}

export async function creditOf(trx: Trx, row: ApplicantRow | undefined): Promise<Credit | undefined> {
  if (row?.limit_fen === null || row === undefined) return undefined
  return { limit: fen(BigInt(row.limit_fen)), used: (await exposureOf(trx, row.code)).used }
}

export type ApplicantTerms = { isSuspended: boolean; credit?: Credit }

/** What the decision about an application takes into account; its company is locked until the transaction ends. */
export async function lockTerms(trx: Trx, code: string): Promise<ApplicantTerms> {
  const row = await lockApplicant(trx, code)
  const credit = await creditOf(trx, row)
  return { isSuspended: row?.is_refused ?? false, ...(credit === undefined ? {} : { credit }) }
}
