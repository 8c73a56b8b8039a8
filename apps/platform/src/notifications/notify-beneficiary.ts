import { addNotifications } from '@openbaohan/server/notifications/add-notifications.ts'
import { listRoleRecipients } from '@openbaohan/server/notifications/organisation-people.ts'
import type { Kysely } from 'kysely'
import type { PlatformRole } from '../domain/roles.ts'
import type { Lot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import type { Notifications } from './notify-bidders.ts'

export type { Notifications } from './notify-bidders.ts'

type BeneficiaryKind = 'authorisation-stored' | 'demand-to-seal' | 'demand-by-agency' | 'release-by-agency'

const beneficiaryRole: PlatformRole = 'beneficiary'

/** Of what the agency of a lot did for the beneficiary or in its name: to the people of the beneficiary. */
export async function notifyBeneficiary(
  trx: Kysely<PlatformTables>,
  { number: lot, beneficiaryCode, agency = '' }: Pick<Lot, 'number' | 'beneficiaryCode' | 'agency'>,
  { kind, about, at }: { kind: BeneficiaryKind; about: string; at: number },
  notifications: Notifications,
): Promise<void> {
  if (beneficiaryCode === undefined) return
  const to = await listRoleRecipients(trx, [beneficiaryRole], [beneficiaryCode])
  // a lot is named after its opening alone
  const notification =
    kind === 'authorisation-stored'
      ? { kind, about, to, fields: { agency }, at }
      : { kind, about, to, fields: { lot, agency }, at }
  await addNotifications(trx, notifications, [notification])
}
