import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import type { Kysely } from 'kysely'
import { listCorrections } from '../records/events/corrections.ts'
import { findEarlyOpening } from '../records/events/early-openings.ts'
import { listGuaranteeFiles } from '../records/guarantee-files.ts'
import { listLotApplications } from '../records/lot-applications.ts'
import type { Lot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import type { SheetSource } from './sheets.ts'

type KnownPartner = { name: string; dialect: { cipher: Cipher } }

export async function loadSheet(
  ports: { db: Kysely<PlatformTables>; partners: { byId(id: string): Promise<KnownPartner | undefined> } },
  lot: Lot & { openedAt: number },
): Promise<SheetSource> {
  const applications = await listLotApplications(ports.db, lot.id)
  const whole: SheetSource['applications'][number][] = []
  for (const application of applications) {
    const partner = await ports.partners.byId(application.partner)
    whole.push({
      ...application,
      files: await listGuaranteeFiles(ports.db, application.number),
      institution: partner?.name ?? application.partner,
      cipher: partner?.dialect.cipher ?? { mode: 'ecb', encoding: 'base64' },
    })
  }
  return {
    ...{ lot, applications: whole, corrections: await listCorrections(ports.db, lot.id) },
    early: await findEarlyOpening(ports.db, lot.number),
  }
}
