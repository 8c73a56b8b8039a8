import type { KeyProvider } from '@openbaohan/custody/lot-key.ts'
import type { PagePictures } from '@openbaohan/guarantee-file/given/page-pictures.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { Post } from '@openbaohan/server/http/post.ts'
import type { Journal } from '@openbaohan/server/journal/journal.ts'
import type { Log } from '@openbaohan/server/log/log.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { KnownPartner } from '@openbaohan/server/partners/partner-record.ts'
import type { Reach } from '@openbaohan/server/partners/reach/test-connection.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { MayReach } from '@openbaohan/server/webhooks/webhook-reach.ts'
import type { Kysely } from 'kysely'
import type { LetterPorts } from '../letters/letter-ports.ts'
import type { Notifications } from '../notifications/notify-bidders.ts'
import type { OpeningFreeze } from '../opening/opening-freeze.ts'
import type { TagPeriods } from '../opening/tag-periods.ts'
import type { PlatformTables } from '../records/tables.ts'

/** The ports of the routes. */
export type ApiPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  log: Log
  vault: Vault
  files: FileStore
  pictures: PagePictures
  letters: LetterPorts
  keys: KeyProvider
  partners: PartnerDirectory
  journal: Journal
  postTo(partner: KnownPartner): Post
  findPartner(appkey: string): Promise<Partner | undefined>
  mode: 'sandbox' | 'production'
  /** Addresses that webhooks may connect to. */
  mayReach: MayReach
  /** Tests a connection. */
  reach: Reach
  /** PEM of the authorities of beneficiaries' seals. */
  documentRoots: readonly string[]
  publicUrl(): string
  /** How people are notified by mail and short message. */
  notifications: Notifications
  newId(): string
  random(length: number): Uint8Array
  tags: TagPeriods
  freeze: OpeningFreeze
  wakeTimers(): void
  wakeDelivery(): void
  wakeWebhooks(): void
  wakeNotifications(): void
}
