import { addNotifications } from '@openbaohan/server/notifications/add-notifications.ts'
import { listRoleRecipients } from '@openbaohan/server/notifications/organisation-people.ts'
import type { InstitutionRole } from '../domain/roles.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { tailOf } from './notify-bidder.ts'

type FinanceKind = 'refund-due-soon' | 'refund-overdue'

const rolesOf: Readonly<Record<FinanceKind, readonly InstitutionRole[]>> = {
  'refund-due-soon': ['finance'],
  'refund-overdue': ['finance', 'manager'],
}

/** Mails to who records refunds. @param day the last one that is in time */
export async function notifyFinance(
  trx: Trx,
  kind: FinanceKind,
  { application, receipt, day, at }: { application: ApplicationRow; receipt: string; day: string; at: number },
  { notifications, publicUrl }: Pick<Ports, 'notifications' | 'publicUrl'>,
): Promise<void> {
  const to = await listRoleRecipients(trx, rolesOf[kind])
  const fields = { tail: tailOf(application), day, link: `${publicUrl}/refunds` }
  await addNotifications(trx, notifications, [{ kind, about: `${receipt}/${day}`, to, fields, at }])
}
