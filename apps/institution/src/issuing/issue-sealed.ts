/**
 * Makes the sealed guarantee and its notice (§2). Rendering and signing happen outside any transaction; a death before
 * the commit leaves at most a file no one refers to, and the timer does it again with the same number.
 */
import { signGuarantee } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { latestDay } from '../domain/demand/last-day-for-demands.ts'
import type { Ports } from '../ports.ts'
import { loadApplication, lockApplication } from '../records/find-application.ts'
import { settingsOf } from '../rules/settings-in-effect.ts'
import { loadTemplatesInForce } from '../templates/template-in-force.ts'
import { isByTemplate } from './by-template.ts'
import { commonText, issuerOf, termsOf } from './guarantee-text.ts'
import { loadIssueFacts } from './issue-facts.ts'
import { preflightMade } from './preflight-made.ts'
import { holdBack, warningsIn } from './preflight-own.ts'
import { saveSealed } from './save-sealed.ts'

export function createSealedIssuer(ports: Ports): TimerHandler {
  return async ({ subject, payload }, complete) => {
    const before = await loadApplication(ports.db.kysely, subject)
    if (before.state !== 'issuing' || !isByTemplate(payload, ports.settings)) return
    const signedAt = ports.clock.now()
    const settings = await settingsOf(ports.db.kysely, before, ports.settings)
    const issuedAt = before.issued_at?.getTime() ?? signedAt
    const latestDate = before.latest_date ?? latestDay(issuedAt, termsOf(before, settings))
    const { kind } = issuerOf(before, settings)
    const { sealed: template, plain } = await loadTemplatesInForce(ports.db.kysely, kind)
    const facts = await loadIssueFacts(ports, before)
    const text = commonText(before, { issuedAt, latestDate, ...facts }, settings)
    const whole = { kind: 'sealed', edition: template.edition, ...text } as const
    const rendered = await ports.render(whole, template)
    const pdf = await signGuarantee(rendered.pdf, ports.signerOf(before.issuer_name), signedAt)
    const made = { text: whole, template, rendered, signed: pdf, at: signedAt }
    const { ok, findings, inspected, sm3: known } = await preflightMade(ports, before, made)
    if (!ok) return holdBack(ports, subject, { kind: 'sealed', findings, at: signedAt })
    const sm3 = await ports.files.put(pdf, known)

    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      if (application.state === 'issuing' && application.file_version === before.file_version) {
        const planned = { plain_template_version: plain.version, plain_edition: plain.edition }
        const templates = { template_version: template.version, ...planned }
        const detail = { template: template.version, inspected, ...warningsIn(findings) }
        const file = { sm3, signedAt, actor: 'issuing', templates, detail }
        await saveSealed(trx, application, { ...file, issuedAt, latestDate, terms: text.validity }, ports)
      }
      await complete(trx)
    })
    ports.wake()
  }
}
