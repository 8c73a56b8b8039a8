import type { TextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import type { LetterText } from '@openbaohan/guarantee-file/letters/letter-text.ts'
import type { RenderedFile } from '@openbaohan/guarantee-file/render/file-origin.ts'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { Turns } from '@openbaohan/server/loop/turns.ts'
import type { NotificationPorts } from '@openbaohan/server/notifications/add-notifications.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { InspectionPlan } from './domain/inspection-plan.ts'
import type { institutionNotifications } from './notifications.ts'
import type { InstitutionTables } from './records/tables.ts'
import type { Settings } from './settings/settings.ts'

/** What the flows reach the outside by. */
export type Ports = {
  db: Database<InstitutionTables>
  clock: Clock
  vault: Vault
  files: FileStore
  /** Sets a guarantee, with a wording of the institution's own or with the shipped one. */
  render(text: GuaranteeText, template: { source?: string | undefined }): Promise<RenderedFile>
  /** Which of the files that we make are inspected in full before they leave. */
  inspections: InspectionPlan
  /** A file of ours is inspected soon. */
  warmUp(): void
  /** Opens our files; the plain ones by turns of the lots, at the system's time as all that waits there. */
  inspector: { reader: TextReader; turns: Turns; now(): number }
  /** In which order lots get their guarantees after their openings. */
  turns: Turns
  /** Sets a letter of ours. */
  renderLetter(letter: LetterText): Promise<Uint8Array>
  /** By the issuer's name where we broker; null: our own. */
  signerOf(issuerName: string | null): GuaranteeSigning
  /** What the core system's own files may be signed under. */
  ownRoots: readonly string[]
  /** PEM of the authorities of beneficiaries' seals. */
  documentRoots: readonly string[]
  settings: Settings
  /** How people are notified by mail and short message. */
  notifications: NotificationPorts<typeof institutionNotifications>
  /** Where partners reach us; file links begin with it. */
  publicUrl: string
  /** Everything is marked as test. */
  test: boolean
  /** Something was scheduled or enqueued and is committed: look now. */
  wake(): void
}
