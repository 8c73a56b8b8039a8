/** The procedures of `institutionChangesContract`. */
import { startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { mayRequestChange } from '../../domain/may-request-change.ts'
import { confirmChange } from '../../institutions/confirm-change.ts'
import {
  decideInstitutionChange,
  type InstitutionChange,
  insertInstitutionChange,
  listInstitutionChanges,
  listPlannedStops,
} from '../../records/institutions/institution-changes.ts'
import { personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { institutionChangesContract } from './contract.ts'

export function institutionChangesRoutes(ports: ApiPorts) {
  const { db, clock, partners, newId, wakeTimers } = ports
  const api = implement(institutionChangesContract).$context<ApiContext>()
  const actorOf = (context: ApiContext) => ({ id: context.caller.id, name: whoOf(personOf(context)) })
  const view = async (row: InstitutionChange, reader: string) => {
    const partner = await partners.byId(row.partner)
    return {
      ...{ id: row.id, target: row.target, reason: row.reason, state: row.state },
      ...{ partner: partner?.appkey ?? row.partner, institution: partner?.name ?? row.partner },
      ...{ effectiveAt: row.effective_at.getTime(), askedBy: row.asked_name, askedAt: row.asked_at.getTime() },
      ...(row.decided_name === null ? {} : { decidedBy: row.decided_name }),
      ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.getTime() }),
      ...(row.note === null ? {} : { note: row.note }),
      ...(row.applied_at === null ? {} : { appliedAt: row.applied_at.getTime() }),
      isOwn: row.asked_by === reader,
    }
  }
  return api.router({
    list: api.list.handler(async ({ context }) => {
      const rows = await listInstitutionChanges(db)
      return Promise.all(rows.map((row) => view(row, context.caller.id)))
    }),
    propose: api.propose.handler(async ({ input: { partner: appkey, target, from, reason }, context }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined || partner.side !== 'institution') throw refusal('not-found')
      const isPlanned = (await listPlannedStops(db)).has(partner.id)
      if (!mayRequestChange(target, partner.state, isPlanned)) throw refusal('out-of-turn')
      const at = clock.now()
      const effectiveAt = from === undefined ? at : Math.max(at, startOfShanghaiDate(from))
      const change = { id: newId(), partner: partner.id, target, effectiveAt, reason, by: actorOf(context), at }
      if (!(await insertInstitutionChange(db, change))) throw refusal('out-of-turn')
    }),
    confirm: api.confirm.handler(async ({ input: { id }, context }) => {
      if ((await confirmChange(ports, id, actorOf(context))) === undefined) throw refusal('needs-another')
      wakeTimers()
    }),
    decline: api.decline.handler(async ({ input: { id, reason: note }, context }) => {
      const decision = { id, state: 'declined' as const, by: actorOf(context), at: clock.now(), note }
      if ((await decideInstitutionChange(db, decision)) === undefined) throw refusal('needs-another')
    }),
  })
}
