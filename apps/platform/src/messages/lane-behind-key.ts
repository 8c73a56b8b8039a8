import type { Kysely } from 'kysely'
import { isKeyOnItsWay } from '../records/invoices/invoices.ts'
import type { PlatformTables } from '../records/tables.ts'

/**
 * Behind the key while it is on its way, otherwise in a lane of its own: to an institution without the key the lot is
 * not open, and it would refuse what follows the opening.
 */
export const laneBehindKey = async (trx: Kysely<PlatformTables>, application: string, own: string): Promise<string> =>
  (await isKeyOnItsWay(trx, application)) ? application : own
