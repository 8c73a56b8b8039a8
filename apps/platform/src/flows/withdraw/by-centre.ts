/**
 * §7, "投标单位（交易中心）": the trading centre starts a withdrawal for a bidder that cannot. It knows the application by
 * its number and its applicant, both named by the bidder's document, and learns nothing more by it.
 */

import { createHash } from 'node:crypto'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import type { WithdrawalReason } from '../../domain/ending/withdrawal-reasons.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import type { UploadedFile } from '../../messages/store-files.ts'
import { readDocument } from '../../messages/store-readable.ts'
import { type Notifications, notifyBidders } from '../../notifications/notify-bidders.ts'
import { findApplication } from '../../records/applications.ts'
import { saveWithdrawalDocument, type WithdrawalDocument } from '../../records/documents/withdrawal-documents.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { type RequestPorts, type RequestResult, requestWithdrawal } from './request.ts'

export type CentrePorts = RequestPorts & { files: FileStore; vault: Vault; notifications: Notifications }
export type CentreRequest = {
  number: string
  applicantCode: string
  reason: WithdrawalReason
  file: UploadedFile
  who: string
}

const contextOf = (application: string) => `withdrawal-document:${application}`

/** By both, exactly: a wrong code is answered like an unknown number. */
export async function findByNumberAndApplicant(
  db: Kysely<PlatformTables>,
  { number, applicantCode }: Pick<CentreRequest, 'number' | 'applicantCode'>,
): Promise<Application | undefined> {
  const application = await findApplication(db, number)
  return application?.applicantCode === applicantCode ? application : undefined
}

export async function withdrawByCentre(
  ports: CentrePorts,
  { number, applicantCode, reason, file, who }: CentreRequest,
): Promise<RequestResult | RefusedInput> {
  const { db, clock, files, vault, notifications } = ports
  const application = await findByNumberAndApplicant(db, { number, applicantCode })
  if (application === undefined) return refusedInput('not-found')
  const read = readDocument(file)
  if (!read.ok) return read
  const { bytes } = read
  const sm3 = createHash('sm3').update(bytes).digest('hex')
  const sealedSm3 = await files.put(vault.seal(bytes, contextOf(number)))
  return requestWithdrawal(ports, number, {
    ...{ reason, who },
    centre: { document: file.name, sm3 },
    along: async (trx) => {
      const at = clock.now()
      await saveWithdrawalDocument(trx, {
        ...{ application: number, name: file.name, sm3, sealedSm3, reason, at, by: who },
      })
      const matter = { kind: 'withdrawal-by-centre', application, about: `/${at}` } as const
      await notifyBidders(trx, [matter], notifications, at)
    },
  })
}

/** The bytes that were handed in. */
export async function openWithdrawalDocument(
  { files, vault }: Pick<CentrePorts, 'files' | 'vault'>,
  { application, sealedSm3 }: Pick<WithdrawalDocument, 'application' | 'sealedSm3'>,
): Promise<Uint8Array | undefined> {
  const sealed = await files.get(sealedSm3)
  return sealed === undefined ? undefined : vault.open(sealed, contextOf(application))
}
