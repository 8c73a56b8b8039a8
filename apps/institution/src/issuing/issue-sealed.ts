/**
 * Makes the sealed guarantee and its notice (§2). Rendering and signing happen outside any transaction; a death before
 * the commit leaves at most a file nobody refers to, and the timer does it again with the same number.
 */
import { signGuarantee } from '@openbaohan/guarantee-file/sign-pdf.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { lockApplication } from '../applications/find-application.ts'
import { type ApplicationRow, move } from '../applications/move.ts'
import { fen, formatYuan } from '../domain/fen.ts'
import { latestDay } from '../domain/validity.ts'
import { planExpiry } from '../expiry/plan-expiry.ts'
import { enqueueNotice } from '../notices/enqueue-notice.ts'
import type { Ports } from '../ports.ts'
import { loadTemplateInForce } from '../templates/template-in-force.ts'
import { fileUrl, saveFileVersion } from './file-versions.ts'
import { commonText, held, termsOf } from './guarantee-text.ts'

export function createSealedIssuer(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    const before = await ports.db.kysely
      .selectFrom('application')
      .selectAll()
      .where('id', '=', subject)
      .executeTakeFirstOrThrow()
    if (before.state !== 'issuing') return
    const signedAt = ports.clock.now()
    const issuedAt = before.issued_at?.getTime() ?? signedAt
    const latestDate = before.latest_date ?? latestDay(issuedAt, termsOf(before, ports.settings))
    const template = await loadTemplateInForce(ports.db.kysely, ports.settings.kind, 'sealed')
    const plain = await loadTemplateInForce(ports.db.kysely, ports.settings.kind, 'plain')
    const text = commonText(before, { issuedAt, latestDate, test: ports.test }, ports.settings)
    const pdf = await signGuarantee(await ports.render({ kind: 'sealed', ...text }, template), ports.signer, signedAt)
    const sm3 = await ports.files.put(pdf)

    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      const version = application.file_version
      if (application.state === 'issuing' && version === before.file_version) {
        const issued = await move(trx, application, 'sealed-file-signed', {
          actor: 'issuing',
          at: signedAt,
          set: { issued_at: new Date(issuedAt), latest_date: latestDate },
          detail: { version, sm3, template: template.version },
        })
        await saveFileVersion(trx, {
          application: subject,
          kind: 'sealed',
          version,
          sm3,
          signed_at: new Date(signedAt),
          template_version: template.version,
          plain_template_version: plain.version,
        })
        if (issued !== undefined) {
          await enqueueNotice(trx, issued, issuedNotice(issued, sm3, pdf, issuedAt, ports), signedAt)
          await planExpiry(trx, issued)
        }
      }
      await complete(trx)
    })
    ports.wake()
  }
}

function issuedNotice(application: ApplicationRow, sm3: string, pdf: Uint8Array, issuedAt: number, ports: Ports) {
  const { settings } = ports
  return {
    call: 'issued',
    message: {
      applicationNumber: application.application_number,
      guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
      fileUrl: fileUrl(sm3, issuedAt, ports),
      file: Buffer.from(pdf).toString('base64'),
      payerName: held(application.payer_name, 'payer'),
      payerAccount: held(application.payer_account, 'account'),
      issuerName: settings.name,
      issuedAt,
      rate: held(application.rate, 'rate'),
      premium: formatYuan(fen(held(application.premium_fen, 'premium'))),
      approved: true,
    },
  } as const
}
