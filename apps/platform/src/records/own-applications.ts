import type { LotText } from '@openbaohan/custody/lot-text.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { mapPage, type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { type Kysely, sql } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { Finding } from '../domain/application/premium-findings.ts'
import type { PlatformTables } from './tables.ts'

export type OwnListAsked = {
  applicant: string
  after?: string | undefined
  limit: number
  states?: readonly ApplicationState[] | undefined
  /** Id. */
  partner?: string | undefined
}

export type OwnRow = {
  number: string
  /** Id. */
  partner: string
  state: ApplicationState
  amount: string
  guaranteeNumber?: string
  submittedAt: number
  check?: Finding['severity']
  note?: Buffer
  lot?: LotText & { openedAt: number }
}

/** One applicant's, newest first, by the index `application_of_applicant`. */
export async function listOwnApplications(
  db: Kysely<PlatformTables>,
  { applicant, after, limit, states, partner }: OwnListAsked,
): Promise<Page<OwnRow>> {
  const found = await db
    .selectFrom('application')
    .leftJoin('application_note', 'application_note.application', 'application.number')
    .leftJoin('opened_application', 'opened_application.application', 'application.number')
    .select(['number', 'partner', 'state', 'amount_fen', 'guarantee_number', 'submitted_at'])
    .select(['application_note.note', 'opened_application.lot_text', 'opened_application.opened_at'])
    .select((eb) =>
      eb
        .selectFrom('guarantee_file')
        .select('findings')
        .whereRef('guarantee_file.application', '=', 'application.number')
        .orderBy('received_at', 'desc')
        .orderBy('version', 'desc')
        .limit(1)
        .as('findings'),
    )
    .select((eb) =>
      // one that was not taken, when nothing better has come since
      eb
        .selectFrom('refused_guarantee_file as refused')
        .select(sql<boolean>`true`.as('is_refused'))
        .whereRef('refused.application', '=', 'application.number')
        .where((refused) =>
          refused.not(
            refused.exists(
              refused
                .selectFrom('guarantee_file as taken')
                .select('taken.version')
                .whereRef('taken.application', '=', 'application.number')
                .whereRef('taken.received_at', '>=', 'refused.received_at'),
            ),
          ),
        )
        .limit(1)
        .as('is_refused'),
    )
    .where('applicant_code', '=', applicant)
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .$if(partner !== undefined, (query) => query.where('partner', '=', partner ?? ''))
    .where(behind(readPlace(after), ['submitted_at', 'number'], 'desc'))
    .orderBy('submitted_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(found, limit, (last) => placeText({ at: last.submitted_at.getTime(), id: last.number }))
  return mapPage(page, (row) => ({
    number: row.number,
    partner: row.partner,
    state: row.state,
    amount: formatYuan(fen(BigInt(row.amount_fen))),
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    submittedAt: row.submitted_at.getTime(),
    ...(row.is_refused === true
      ? { check: 'refuse' as const }
      : row.findings === null
        ? {}
        : { check: worstOf(row.findings) }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.lot_text === null || row.opened_at === null
      ? {}
      : { lot: { ...row.lot_text, openedAt: row.opened_at.getTime() } }),
  }))
}

export function worstOf(findings: readonly Finding[]): Finding['severity'] {
  const has = (severity: Finding['severity']) => findings.some((finding) => finding.severity === severity)
  return has('refuse') ? 'refuse' : has('warn') ? 'warn' : 'ok'
}
