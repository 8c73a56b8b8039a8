/** What the search field finds; a lot only where a key has opened the sealed fields. */
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Hit } from '@openbaohan/server/procedures/search/contract.ts'
import {
  anyEquals,
  anyStarts,
  contains,
  findRanked,
  hitsOfKind,
  searchedRows,
} from '@openbaohan/server/procedures/search/matches.ts'
import { applicantCode } from '../../records/applicants/of-applicant.ts'
import type { Trx } from '../../records/applications.ts'

/**
 * One guarantee hit and one application hit for each number. By `application_by_guarantee_number`,
 * `application_by_applicant_code` and `application_by_applicant_name`; the newest by `application_by_received`.
 */
export async function findApplications(
  db: Trx,
  partners: Pick<PartnerDirectory, 'list'>,
  text: string,
): Promise<Hit<'application' | 'guarantee'>[]> {
  const byStart = ['application_number', 'guarantee_number', applicantCode, 'applicant_name']
  const byPart = [
    'application_number',
    'guarantee_number',
    'applicant_code',
    'applicant_name',
    'lot_number',
    'lot_name',
  ]
  const appkeys = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
  const rows = db
    .selectFrom('application')
    .select(['application_number', 'partner', 'round', 'guarantee_number', 'applicant_code', 'applicant_name'])
    .select(['lot_number', 'lot_name', 'created_at'])
  const starting = rows
    // the indexes by applicant leave out what the rules have not inspected yet
    .where('state', '<>', 'received')
    .where(anyStarts(byStart, text))
    .orderBy(anyEquals(byStart, text), 'desc')
  const newest = rows.orderBy('created_at', 'desc').limit(searchedRows)
  const within = db.selectFrom(newest.as('application')).selectAll().where(contains(byPart, text))
  const read = (by: 'start' | 'part') =>
    (by === 'start' ? starting : within).orderBy('created_at', 'desc').limit(hitsOfKind).execute()
  type Row = Awaited<ReturnType<typeof read>>[number]
  const candidateOf = (kind: 'application' | 'guarantee') => (row: Row) => ({
    hit: {
      kind,
      id: row.application_number,
      partner: appkeys.get(row.partner) ?? row.partner,
      title: kind === 'guarantee' ? (row.guarantee_number ?? row.application_number) : row.applicant_name,
      note: [kind === 'guarantee' ? row.applicant_name : row.application_number, row.lot_name]
        .filter((part) => part !== null)
        .join(' · '),
    },
    keys: [
      ...[row.application_number, row.guarantee_number, row.applicant_code, row.applicant_name],
      ...[row.lot_number, row.lot_name],
    ],
  })
  const found = { start: await read('start'), part: await read('part') }
  const applications = await findRanked(text, async (by) => found[by], candidateOf('application'))
  const guarantees = await findRanked(
    text,
    async (by) => found[by].filter((row) => row.guarantee_number !== null),
    candidateOf('guarantee'),
  )
  return [...guarantees, ...applications]
}
