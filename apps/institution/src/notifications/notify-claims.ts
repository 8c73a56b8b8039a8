import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { addNotifications } from '@openbaohan/server/notifications/add-notifications.ts'
import { listRoleRecipients } from '@openbaohan/server/notifications/organisation-people.ts'
import type { InstitutionRole } from '../domain/roles.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'

type ClaimsKind = 'demand-presented' | 'demand-due-soon' | 'demand-overdue'

const rolesOf: Readonly<Record<ClaimsKind, readonly InstitutionRole[]>> = {
  'demand-presented': ['claims'],
  'demand-due-soon': ['claims', 'manager'],
  'demand-overdue': ['claims', 'manager'],
}

/** Mails to who examines and pays demands. @param demand `payBy`: the first moment that is too late */
export async function notifyClaims(
  trx: Trx,
  kind: ClaimsKind,
  { application, demand, at }: { application: ApplicationRow; demand: { id: string; payBy: number }; at: number },
  { notifications, publicUrl }: Pick<Ports, 'notifications' | 'publicUrl'>,
): Promise<void> {
  const to = await listRoleRecipients(trx, rolesOf[kind])
  const payBy = shanghaiDate(demand.payBy - 1)
  const fields = {
    guaranteeNumber: application.guarantee_number ?? '',
    payBy,
    link: `${publicUrl}/demands/${demand.id}`,
  }
  // a demand whose clock began again is due again
  await addNotifications(trx, notifications, [{ kind, about: `${demand.id}/${payBy}`, to, fields, at }])
}
