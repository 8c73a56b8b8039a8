/** Makes the plain guarantee of an opened lot and its notice (§4); as repeatable as the sealed one. */
import { signGuarantee } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { bidValidityEnd } from '../domain/demand/last-day-for-demands.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow } from '../records/applications.ts'
import { loadApplication, lockApplication } from '../records/find-application.ts'
import { loadLatestSealed } from '../records/guarantees/file-versions.ts'
import { settingsOf } from '../rules/settings-in-effect.ts'
import { loadPlainTemplate } from '../templates/template-in-force.ts'
import { isByTemplate } from './by-template.ts'
import { commonText, held, issuerOf, termsOf } from './guarantee-text.ts'
import { loadIssueFacts } from './issue-facts.ts'
import { preflightMade } from './preflight-made.ts'
import { holdBack, warningsIn } from './preflight-own.ts'
import { savePlain } from './save-plain.ts'

export function createPlainIssuer(ports: Ports): TimerHandler {
  return async ({ subject, payload, dueAt }, complete) => {
    const before = await loadApplication(ports.db.kysely, subject)
    if (before.state !== 'restoring' || !isByTemplate(payload, ports.settings)) return
    const signedAt = ports.clock.now()
    const sealed = await loadLatestSealed(ports.db.kysely, subject)
    const { kind } = issuerOf(before, ports.settings)
    const planned = { version: sealed.plain_template_version, edition: sealed.plain_edition }
    const template = await loadPlainTemplate(ports.db.kysely, kind, planned)
    const text = { ...(await plainText(before, sealed.sm3, ports)), edition: template.edition }
    const rendered = await ports.render(text, template)
    const pdf = await signGuarantee(rendered.pdf, ports.signerOf(before.issuer_name), signedAt)
    const { turns, now } = ports.inspector
    const inLineAt = turns.take(`${before.partner} ${before.lot_number}`, now())
    const made = { text, template, rendered, signed: pdf, at: signedAt, inLineAt }
    const { ok, findings, inspected, sm3: known } = await preflightMade(ports, before, made)
    if (!ok) return holdBack(ports, subject, { kind: 'plain', findings, at: signedAt })
    const sm3 = await ports.files.put(pdf, known)

    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      if (application.state === 'restoring' && application.file_version === before.file_version) {
        const templates = { template_version: template.version }
        const detail = { template: template.version, inspected, ...warningsIn(findings) }
        const file = { sm3, signedAt, actor: 'issuing', templates, detail, inLineSince: dueAt }
        await savePlain(trx, application, file, ports)
      }
      await complete(trx)
    })
    ports.wake()
  }
}

/** Where the QR code leads: to the number with its check code or, where none was given, with the digest of the sealed file. */
function verifyLinkOf(
  page: string,
  number: string,
  { checkCode, sealedFileSm3 }: { checkCode: string | undefined; sealedFileSm3: string },
): string {
  const proof: Record<string, string> = checkCode === undefined ? { d: sealedFileSm3 } : { c: checkCode }
  return `${page}?${new URLSearchParams({ n: number, ...proof }).toString()}`
}

async function plainText(application: ApplicationRow, sealedFileSm3: string, ports: Ports) {
  const { beneficiary_code: beneficiaryCode } = application
  const issue = {
    issuedAt: held(application.issued_at, 'time of issue').getTime(),
    latestDate: held(application.latest_date, 'latest date'),
    ...(await loadIssueFacts(ports, application)),
  }
  const openedAt = held(application.opened_at, 'opening').getTime()
  const settings = await settingsOf(ports.db.kysely, application, ports.settings)
  const terms = termsOf(application, settings)
  const { projectName, projectNumber, beneficiaryAddress, checkCode, verifyUrl } = application.opened_facts ?? {}
  const text = commonText(application, issue, settings)
  const page = verifyUrl ?? text.verifyUrl
  return {
    ...text,
    kind: 'plain',
    ...{ sealedFileSm3, checkCode, verifyUrl: page },
    verifyLink: page === undefined ? undefined : verifyLinkOf(page, text.guaranteeNumber, { checkCode, sealedFileSm3 }),
    lot: {
      lotNumber: held(application.lot_number, 'lot number'),
      lotName: held(application.lot_name, 'lot name'),
      beneficiaryName: held(application.beneficiary_name, 'beneficiary'),
      ...(beneficiaryCode === null ? {} : { beneficiaryCode }),
      openedAt,
      bidValidityEnds: bidValidityEnd(openedAt, terms, issue.latestDate, nextWorkingDay),
      expiresOn: held(application.expires_on, 'expiry'),
      ...{ projectName, projectNumber, beneficiaryAddress },
    },
  } as const
}
