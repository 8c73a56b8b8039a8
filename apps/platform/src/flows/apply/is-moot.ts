import type { Outgoing } from '@openbaohan/protocol/send.ts'
import type { Kysely } from 'kysely'
import { findApplication } from '../../applications/applications.ts'
import type { PlatformTables } from '../../tables.ts'

/** An application that lapsed while its institution could not be reached: nobody should pay a premium for it now. */
export async function isMoot(db: Kysely<PlatformTables>, { call, message }: Outgoing): Promise<boolean> {
  if (call !== 'apply') return false
  return (await findApplication(db, message.applicationNumber))?.state === 'lapsed'
}
