import { preflight } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { issueTimeFinding } from '@openbaohan/protocol/receive/issue-time.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Application } from '../../domain/application/application.ts'
import { issuerFindings } from '../../domain/application/issuer-findings.ts'
import {
  type Finding,
  minimumsFor,
  payerFinding,
  premiumFinding,
  rateFinding,
} from '../../domain/application/premium-findings.ts'
import { reasonsOf } from '../../domain/findings.ts'
import { institutionKind } from '../../domain/institution-kind.ts'
import { digestOf } from '../../messages/content.ts'
import { type IncomingPorts, issuerOf, refuse } from '../../messages/incoming.ts'
import { findBidder } from '../../records/bidders.ts'
import { keepRefusedFile } from '../../records/guarantee-files.ts'
import { listProducts, minimumPremiums } from '../../records/products.ts'

/** What the text states of its end: the long-stop date (`yyyy-MM-dd`), and days after the bid validity. */
export type CheckedSealedFile =
  | { sm3: string; findings: Finding[]; latestOn?: string | undefined; extraDays?: number | undefined }
  | { refusal: Reply }

/**
 * The pre-flight at `issued`. While the deadline has not passed a file that is red is not taken (code 0), and the bidder
 * sees why; what gets a warning is accepted and can be corrected by a corrected notice.
 */
export async function checkSealedFile(
  { db, clock, files, trustOf }: IncomingPorts,
  { message, partner, receivedAt }: Received<'issued'>,
  application: Application,
): Promise<CheckedSealedFile> {
  const [bidder, products] = await Promise.all([
    findBidder(db, application.applicantCode),
    listProducts(db, partner.appkey),
  ])
  const { file = '', guaranteeNumber = '', premium = '', payerName = '', payerAccount = '', rate = '' } = message
  const kind = institutionKind(products)
  const facts = {
    kind: 'sealed',
    guaranteeNumber,
    applicationNumber: application.number,
    applicantName: application.applicantName,
    applicantCode: application.applicantCode,
    amount: formatYuan(application.amount),
    issuer: { ...issuerOf(partner, message.issuerName), kind },
    premium: { amount: premium, payerAccount },
  } as const
  const issuer = issuerFindings(partner, message.issuerName)
  const check = await preflight(file, facts, { ...(await trustOf(partner.id)), at: clock.now() })
  const report = { payerName, payerAccount, rate, premium, amount: application.amount }
  const findings: Finding[] = [
    ...check.findings,
    payerFinding(report, bidder?.basicAccount, kind),
    premiumFinding(report, minimumsFor(application.product, minimumPremiums(products)), kind),
    ...rateFinding(report, application.product, kind),
    ...issueTimeFindings(message, application, partner),
    ...issuer,
  ]
  const isTaken = check.ok && issuer.every(({ severity }) => severity !== 'refuse')
  if (isTaken && check.bytes !== undefined) {
    const { latestOn, extraDays } = check.stated ?? {}
    const stated = { latestOn, extraDays: extraDays === undefined ? undefined : Number(extraDays) }
    return { sm3: await files.put(check.bytes, check.sm3), findings, ...stated }
  }
  await keepRefusedFile(db, {
    application: application.number,
    kind: 'sealed',
    digest: digestOf(file),
    findings,
    receivedAt,
  })
  return { refusal: refuse('file-invalid', reasonsOf(findings)) }
}

function issueTimeFindings(
  { issuedAt, sentAt }: Received<'issued'>['message'],
  { submittedAt }: Application,
  { dialect }: Received<'issued'>['partner'],
): Finding[] {
  const found =
    issuedAt === undefined ? undefined : issueTimeFinding({ issuedAt, sentAt, appliedAt: submittedAt }, dialect)
  return found === undefined ? [] : [found]
}
