/** The beneficiary's authorisation is put on file for its lot: its seal is verified like that of a demand. */
import type { Kysely } from 'kysely'
import type { AuthorisedAction } from '../domain/lot/authorised-action.ts'
import { expectedAuthorisation } from '../messages/expected-letter.ts'
import { type RefusedInput, refusedInput } from '../messages/refused-input.ts'
import { type DocumentPorts, differs, refusedLetter, storeSealed, type UploadedFile } from '../messages/store-files.ts'
import { type Notifications, notifyBeneficiary } from '../notifications/notify-beneficiary.ts'
import { insertAuthorisation, wasWithdrawn } from '../records/documents/lot-authorisations.ts'
import { type Lot, lockRevision } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'

type AuthorisationPorts = DocumentPorts & {
  db: Kysely<PlatformTables>
  notifications: Notifications
  newId(): string
}

type Given = {
  file: UploadedFile
  covers: readonly AuthorisedAction[]
  who: string
  /** The agency hands it in, so the beneficiary is notified. */
  byAgency: boolean
}

export async function storeAuthorisation(
  ports: AuthorisationPorts,
  lot: Lot,
  { file, covers, who, byAgency }: Given,
): Promise<{ ok: true; id: string } | RefusedInput> {
  const { db, clock, newId, notifications } = ports
  const uploaded = await storeSealed(ports, [file], expectedAuthorisation(lot))
  if (!uploaded.ok) return uploaded
  const [document] = uploaded.stored
  if (document === undefined) return refusedInput('document-missing')
  if (differs(ports, document)) return refusedLetter(document)
  const { name, sm3, kind = 'other', findings = [], lines = [] } = document
  const id = newId()
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    // it was compared with the parties as they were
    if ((await lockRevision(trx, lot.id)) !== lot.revision) return refusedInput('lot-corrected')
    if (byAgency && (await wasWithdrawn(trx, lot.id, sm3))) return refusedInput('authorisation-withdrawn')
    await insertAuthorisation(trx, {
      ...{ id, covers, lotId: lot.id, storedAt: at, storedBy: who },
      document: { name, sm3, kind, findings, lines },
    })
    if (byAgency) await notifyBeneficiary(trx, lot, { kind: 'authorisation-stored', about: id, at }, notifications)
    return { ok: true, id }
  })
}
