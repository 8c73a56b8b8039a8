import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Kysely } from 'kysely'
import type { ApprovalRow } from '../../approvals/list-approvals.ts'
import { loadRefundEffects, type RefundEffect } from '../../approvals/refund-effects.ts'
import type { InstitutionTables } from '../../records/tables.ts'
import { mayCheck } from '../../rights.ts'
import { given } from '../given.ts'
import type { ApprovalView } from './contract.ts'

/** Proposals as their readers see them, with the names of those who may confirm each. */
export async function approvalViews(
  db: Kysely<InstitutionTables>,
  rows: readonly ApprovalRow[],
  caller: Caller,
  partners: Pick<PartnerDirectory, 'list'>,
): Promise<ApprovalView[]> {
  if (rows.length === 0) return []
  const appkeys = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
  const people = await listActive(db)
  const effects = await loadRefundEffects(db, rows)
  return rows.map((row) => {
    const isOwn = row.asked_by === caller.id
    return {
      id: row.id,
      procedure: row.procedure,
      subject: row.subject,
      ...given('number', row.application_number),
      ...given('partner', row.partner === null ? null : (appkeys.get(row.partner) ?? row.partner)),
      ...given('guaranteeNumber', row.guarantee_number),
      ...given('applicantName', row.applicant_name),
      ...(row.transfer === null || row.transfer_booked_on === null
        ? {}
        : {
            transfer: {
              ...given('payerName', row.payer_name),
              ...given('payerAccount', row.payer_account),
              ...{ reference: row.transfer, bookedOn: row.transfer_booked_on },
            },
          }),
      ...given('demand', row.demand),
      ...(row.ordinal === null ? {} : { ordinal: row.ordinal }),
      ...(row.amount_fen === null ? {} : { amount: formatYuan(fen(row.amount_fen)) }),
      ...lineIn(row),
      ...refundOf(effects.get(row.id)),
      input: row.input,
      askedName: row.asked_name,
      askedAt: row.asked_at.getTime(),
      state: row.state,
      isObsolete: row.state === 'waiting' && row.obsolete,
      isOwn,
      mayCheck: !isOwn && mayCheck(caller.person?.roles ?? [], row.procedure),
      checkers: people
        .filter(({ id, roles }) => row.asked_by !== `person:${id}` && mayCheck(roles, row.procedure))
        .map(({ name }) => name),
      ...given('decidedName', row.decided_name),
      ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.getTime() }),
      ...given('decidedReason', row.decided_reason),
    }
  })
}

function refundOf(effect: RefundEffect | undefined): Pick<ApprovalView, 'refund'> {
  if (effect === undefined) return {}
  const { due, waived, staysDue, ...payee } = effect
  const amounts = { due: formatYuan(fen(due)), waived: formatYuan(fen(waived)), staysDue: formatYuan(fen(staysDue)) }
  return { refund: { ...payee, ...amounts } }
}

/** As it was when the change was proposed, and as it becomes. */
function lineIn({ procedure, input: { lineBefore, limit } }: ApprovalRow): Pick<ApprovalView, 'line'> {
  if (procedure !== 'applicants.setLine' || lineBefore === undefined) return {}
  const after = typeof limit === 'string' ? parseYuan(limit) : undefined
  return {
    line: {
      ...(typeof lineBefore === 'string' ? { before: lineBefore } : {}),
      ...(after === undefined ? {} : { after: formatYuan(after) }),
    },
  }
}

async function listActive(db: Kysely<InstitutionTables>): Promise<{ id: string; name: string; roles: string[] }[]> {
  return await db
    .selectFrom('member')
    .innerJoin('sign_in_user as user', 'user.id', 'member.user_id')
    .select(['user.id', 'user.name', 'member.roles'])
    .where('member.disabled_at', 'is', null)
    .where('member.confirmed', '=', true)
    .orderBy('member.added_at')
    .execute()
}
