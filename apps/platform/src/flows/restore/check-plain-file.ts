import { readerInLine } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { preflight } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Application } from '../../domain/application/application.ts'
import type { Finding } from '../../domain/application/premium-findings.ts'
import { neededUntil } from '../../domain/demand/last-day-for-demands.ts'
import { reasonsOf } from '../../domain/findings.ts'
import { institutionKind } from '../../domain/institution-kind.ts'
import { digestOf } from '../../messages/content.ts'
import { type IncomingPorts, issuerOf, refuse } from '../../messages/incoming.ts'
import { keepRefusedFile, listGuaranteeFiles } from '../../records/guarantee-files.ts'
import type { OpenedApplication } from '../../records/opened-applications.ts'
import { listProducts } from '../../records/products.ts'

/** Another document: this guarantee's plain text has not arrived. */
const ofAnother: ReadonlySet<string> = new Set([
  'applicant-not-found',
  'amount-not-found',
  'guarantee-number-not-found',
  'lot-not-found',
  'beneficiary-not-found',
  'plain-of-another-sealed',
])

/** `lastDay`: for demands, as the text states it; `latestOn`: its long-stop date (both `yyyy-MM-dd`). */
export type CheckedPlainFile =
  | { sm3: string; findings: Finding[]; lastDay?: string | undefined; latestOn?: string | undefined }
  | { refusal: Reply }

/**
 * The pre-flight at `restored`. The deadline has passed, so nothing is refused for form: a red file is stored, reported to the
 * institution in the reply and to the committee on the check sheet, and may be corrected by a corrected notice. What is no
 * guarantee file at all (a link, a ZIP, broken Base64), or that of another guarantee, has not arrived (code 0).
 */
export async function checkPlainFile(
  { db, clock, files, trustOf, inspection }: IncomingPorts,
  { message, partner, receivedAt }: Received<'restored'>,
  { application, opened }: { application: Application; opened: OpenedApplication },
): Promise<CheckedPlainFile> {
  const sealed = (await listGuaranteeFiles(db, application.number)).filter(({ kind }) => kind === 'sealed')
  const newest = sealed.at(-1)
  const facts = {
    kind: 'plain',
    guaranteeNumber: message.guaranteeNumber,
    applicationNumber: application.number,
    applicantName: application.applicantName,
    applicantCode: application.applicantCode,
    amount: formatYuan(application.amount),
    lot: opened.lot,
    issuer: {
      ...issuerOf(partner, newest?.issuerName),
      kind: institutionKind(await listProducts(db, partner.appkey)),
    },
    neededUntil: neededUntil({ ...opened, ...opened.applied }),
    neededFrom: {
      bidDeadline: shanghaiDate(opened.openedAt),
      days: opened.applied.bidValidityDays + opened.applied.extraDays,
    },
    isNoLongerAllowed: opened.applied.forbidsExtraDays,
    sealed: { sm3s: sealed.map(({ sm3 }) => sm3), loadNewest: async () => newest && files.get(newest.sm3) },
  } as const
  const trust = { ...(await trustOf(partner.id)), at: clock.now() }
  const reader = readerInLine(inspection.reader, inspection.turns.take(opened.lot.lotNumber, inspection.now()))
  const check = await preflight(message.file, facts, trust, reader)
  if (check.bytes !== undefined && !check.findings.some(({ code }) => ofAnother.has(code)))
    return {
      ...{ sm3: await files.put(check.bytes, check.sm3), findings: [...check.findings] },
      ...{ lastDay: check.stated?.expiresOn, latestOn: check.stated?.latestOn },
    }
  await keepRefusedFile(db, {
    application: application.number,
    kind: 'plain',
    digest: digestOf(message.file),
    findings: check.findings,
    receivedAt,
  })
  return { refusal: refuse('file-invalid', reasonsOf(check.findings)) }
}
