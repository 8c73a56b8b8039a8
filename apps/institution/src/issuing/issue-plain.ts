/** Makes the plain guarantee of an opened lot and its notice (§4); as repeatable as the sealed one. */
import { signGuarantee } from '@openbaohan/guarantee-file/sign-pdf.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { lockApplication } from '../applications/find-application.ts'
import { type ApplicationRow, move } from '../applications/move.ts'
import { enqueueNotice } from '../notices/enqueue-notice.ts'
import type { Ports } from '../ports.ts'
import { loadPlainTemplate } from '../templates/template-in-force.ts'
import { fileUrl, loadLatestSealed, saveFileVersion } from './file-versions.ts'
import { commonText, held } from './guarantee-text.ts'

export function createPlainIssuer(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    const before = await ports.db.kysely
      .selectFrom('application')
      .selectAll()
      .where('id', '=', subject)
      .executeTakeFirstOrThrow()
    if (before.state !== 'restoring') return
    const signedAt = ports.clock.now()
    const sealed = await loadLatestSealed(ports.db.kysely, subject)
    const template = await loadPlainTemplate(ports.db.kysely, ports.settings.kind, sealed.plain_template_version)
    const pdf = await signGuarantee(
      await ports.render(plainText(before, sealed.sm3, ports), template),
      ports.signer,
      signedAt,
    )
    const sm3 = await ports.files.put(pdf)

    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      const version = application.file_version
      if (application.state === 'restoring' && version === before.file_version) {
        await move(trx, application, 'plain-file-signed', {
          actor: 'issuing',
          at: signedAt,
          detail: { version, sm3, template: template.version },
        })
        await saveFileVersion(trx, {
          application: subject,
          kind: 'plain',
          version,
          sm3,
          signed_at: new Date(signedAt),
          template_version: template.version,
        })
        const message = {
          applicationNumber: application.application_number,
          guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
          fileUrl: fileUrl(sm3, signedAt, ports),
          file: Buffer.from(pdf).toString('base64'),
        }
        await enqueueNotice(trx, application, { call: 'restored', message }, signedAt)
      }
      await complete(trx)
    })
    ports.wake()
  }
}

function plainText(application: ApplicationRow, sealedFileSm3: string, ports: Ports) {
  const { beneficiary_code: beneficiaryCode } = application
  const issue = {
    issuedAt: held(application.issued_at, 'time of issue').getTime(),
    latestDate: held(application.latest_date, 'latest date'),
    test: ports.test,
  }
  return {
    ...commonText(application, issue, ports.settings),
    kind: 'plain',
    sealedFileSm3,
    lot: {
      lotNumber: held(application.lot_number, 'lot number'),
      lotName: held(application.lot_name, 'lot name'),
      beneficiaryName: held(application.beneficiary_name, 'beneficiary'),
      ...(beneficiaryCode === null ? {} : { beneficiaryCode }),
      openedAt: held(application.opened_at, 'opening').getTime(),
      expiresOn: held(application.expires_on, 'expiry'),
    },
  } as const
}
