import { newestEdition, type TextEdition } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { planExpiry } from '../expiry/plan-expiry.ts'
import { enqueueNotice } from '../messages/enqueue-notice.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../records/applications.ts'
import { fileUrl, saveFileVersion } from '../records/guarantees/file-versions.ts'
import { held, issuerOf } from './guarantee-text.ts'

/** `templates`: what made it; nothing for a file of the core system. */
export type SignedFile = {
  templates?: { template_version: number | null; plain_template_version?: number | null; plain_edition?: TextEdition }
  sm3: string
  signedAt: number
  actor: string
  detail?: Record<string, unknown>
}

/** In days: the bid validity, and how long after it a demand may arrive. */
export type StatedTerms = { bidValidityDays: number; extraDays: number }

/** A signed sealed guarantee becomes the version that is awaited, and its notice (§2) leaves. The application is locked. */
export async function saveSealed(
  trx: Trx,
  application: ApplicationRow,
  file: SignedFile & { issuedAt: number; latestDate: string; terms: StatedTerms },
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  const { sm3, signedAt, issuedAt, latestDate, actor, terms } = file
  const version = application.file_version
  const issued = await applyEvent(trx, application, 'sealed-file-signed', {
    actor,
    at: signedAt,
    set: {
      ...{ issued_at: new Date(issuedAt), latest_date: latestDate },
      ...{ stated_validity_days: terms.bidValidityDays, stated_extra_days: terms.extraDays },
    },
    detail: { ...file.detail, version, sm3 },
  })
  if (issued === undefined) return undefined
  const made = { application: application.id, kind: 'sealed', version, sm3, signed_at: new Date(signedAt) } as const
  // A plain one that our template makes beside a file of the core system is of the newest text.
  await saveFileVersion(trx, { ...made, plain_edition: newestEdition, ...file.templates })
  await enqueueNotice(trx, issued, issuedNotice(issued, sm3, issuedAt, ports), signedAt)
  await planExpiry(trx, issued)
  return issued
}

/** As it travels. */
export const base64Of = (pdf: Uint8Array): string => Buffer.from(pdf).toString('base64')

function issuedNotice(application: ApplicationRow, sm3: string, issuedAt: number, ports: Ports) {
  return {
    call: 'issued',
    message: {
      applicationNumber: application.application_number,
      guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
      fileUrl: fileUrl(sm3, issuedAt, ports),
      file: '',
      payerName: held(application.payer_name, 'payer'),
      payerAccount: held(application.payer_account, 'account'),
      issuerName: issuerOf(application, ports.settings).name,
      issuedAt,
      rate: held(application.rate, 'rate'),
      premium: formatYuan(fen(held(application.premium_fen, 'premium'))),
      approved: true,
    },
    stored: { file: sm3 },
  } as const
}
