/** What the search field finds: an application beside its lot only through the row that the opening made. */
import type { Hit } from '@openbaohan/server/procedures/search/contract.ts'
import {
  anyEquals,
  anyStarts,
  contains,
  findRanked,
  hitsOfKind,
  searchedRows,
} from '@openbaohan/server/procedures/search/matches.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'

type Db = Kysely<PlatformTables>

/** By the indexes `lot_number_key` and `lot_by_name`; the newest by `lot_by_opening`. */
export function findLots(db: Db, scope: LotScope | 'all', text: string): Promise<Hit<'lot'>[]> {
  const columns = ['lot.number', 'lot.name']
  const own = db
    .selectFrom('lot')
    .select(['lot.number', 'lot.name', 'lot.beneficiary_name', 'lot.opens_at'])
    .$if(scope !== 'all', (query) => query.where(isOwnLot(scope === 'all' ? {} : scope)))
  const starting = own.where(anyStarts(columns, text)).orderBy(anyEquals(columns, text), 'desc')
  const newest = own.orderBy('opens_at', 'desc').limit(searchedRows)
  const within = db.selectFrom(newest.as('lot')).selectAll().where(contains(columns, text))
  return findRanked(
    text,
    (by) => (by === 'start' ? starting : within).orderBy('lot.opens_at', 'desc').limit(hitsOfKind).execute(),
    ({ number, name, beneficiary_name: beneficiary }) => ({
      hit: { kind: 'lot', id: number, title: name, note: `${number} · ${beneficiary}` },
      keys: [number, name],
    }),
  )
}

/** The bidder's, before the opening too: a lot is named once it has opened. By `application_of_applicant`. */
export function findOwnApplications(db: Db, applicant: string, text: string): Promise<Hit<'application'>[]> {
  const columns = [
    'application.number',
    'application.guarantee_number',
    'application.lot_name',
    'application.lot_number',
    'application.institution',
  ]
  const own = db
    .selectFrom('application')
    .leftJoin('partner', 'partner.id', 'application.partner')
    .leftJoin('opened_application', 'opened_application.application', 'application.number')
    .leftJoin('lot', (join) => join.onRef('lot.id', '=', 'opened_application.lot_id').on('lot.state', '=', 'opened'))
    .select(['application.number', 'application.guarantee_number', 'application.submitted_at'])
    .select(['lot.name as lot_name', 'lot.number as lot_number', 'partner.name as institution'])
    .where('applicant_code', '=', applicant)
    .orderBy('submitted_at', 'desc')
    .limit(searchedRows)
  const within = db.selectFrom(own.as('application')).selectAll().where(contains(columns, text))
  return findRanked(
    text,
    async (by) => (by === 'start' ? [] : within.orderBy('submitted_at', 'desc').limit(searchedRows).execute()),
    ({ number, guarantee_number: guarantee, lot_name, lot_number, institution }) => ({
      hit: {
        kind: 'application',
        id: number,
        title: lot_name ?? guarantee ?? number,
        note: [institution, lot_name === null && guarantee === null ? null : (guarantee ?? number)]
          .filter((part) => part !== null)
          .join(' · '),
      },
      keys: [number, guarantee, lot_name, lot_number, institution],
    }),
  )
}

/**
 * Of lots whose opening has ended, and not a moment before. By `application_pkey`, `application_by_guarantee_number`,
 * `application_by_applicant` and `application_by_name`; the newest by `opened_application_latest`.
 */
export function findGuarantees(db: Db, scope: LotScope | 'all', text: string): Promise<Hit<'guarantee'>[]> {
  const columns = [
    'application.number',
    'application.guarantee_number',
    'application.applicant_code',
    'application.applicant_name',
  ]
  const disclosed = db
    .selectFrom('application')
    .innerJoin('opened_application', 'opened_application.application', 'application.number')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['application.number', 'application.guarantee_number'])
    .select(['application.applicant_code', 'application.applicant_name'])
    .select(['lot.name', 'opened_application.opened_at'])
    .where('lot.state', '=', 'opened')
    .$if(scope !== 'all', (query) => query.where(isOwnLot(scope === 'all' ? {} : scope)))
  const starting = disclosed.where(anyStarts(columns, text)).orderBy(anyEquals(columns, text), 'desc')
  const newest = disclosed.orderBy('opened_application.opened_at', 'desc').limit(searchedRows)
  const within = db.selectFrom(newest.as('application')).selectAll().where(contains(columns, text))
  return findRanked(
    text,
    (by) =>
      by === 'start'
        ? starting.orderBy('opened_application.opened_at', 'desc').limit(hitsOfKind).execute()
        : within.orderBy('application.opened_at', 'desc').limit(hitsOfKind).execute(),
    ({ number, name, ...row }) => ({
      hit: {
        kind: 'guarantee',
        id: number,
        title: row.guarantee_number ?? number,
        note: `${row.applicant_name} · ${name}`,
      },
      keys: [number, row.guarantee_number, row.applicant_code, row.applicant_name],
    }),
  )
}

/** The register of bidders, whether they apply or not. By `bidder_pkey` and `bidder_by_name`; the newest by `bidder_latest`. */
export function findCompanies(db: Db, text: string): Promise<Hit<'company'>[]> {
  const columns = ['bidder.code', 'bidder.name']
  const all = db.selectFrom('bidder').select(['bidder.code', 'bidder.name', 'bidder.updated_at'])
  const starting = all.where(anyStarts(columns, text)).orderBy(anyEquals(columns, text), 'desc')
  const newest = all.orderBy('updated_at', 'desc').orderBy('code', 'desc').limit(searchedRows)
  const within = db.selectFrom(newest.as('bidder')).selectAll().where(contains(columns, text))
  return findRanked(
    text,
    (by) => (by === 'start' ? starting : within).orderBy('bidder.code').limit(hitsOfKind).execute(),
    ({ code, name }) => ({ hit: { kind: 'company', id: code, title: name, note: code }, keys: [code, name] }),
  )
}
