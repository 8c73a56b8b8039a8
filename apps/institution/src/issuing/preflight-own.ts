/** The pre-flight that the platform will run, run before a file leaves: what is red there does not leave us. */
import { createHash } from 'node:crypto'
import type { GuaranteeFinding } from '@openbaohan/guarantee-file/findings/guarantee-finding.ts'
import { readerInLine } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { type PreflightCheck, type PreflightFacts, preflight } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'
import { listFileVersions } from '../records/guarantees/file-versions.ts'
import { noteOnce } from '../records/note-once.ts'
import { withBoundClauses } from './bound-clauses.ts'
import { held, issuerOf } from './guarantee-text.ts'

type Own = {
  kind: 'sealed' | 'plain'
  /** Base64, as it will travel. */
  file: string
  guaranteeNumber: string
  at: number
  /** Of a stored file: false where its last day was changed since. */
  isAsPromised?: boolean
  /** Its place in the line of the inspecting processes (epoch milliseconds of the system); by default its time of asking. */
  inLineAt?: number | undefined
}

export async function preflightOwn(ports: Ports, row: ApplicationRow, own: Own): Promise<PreflightCheck> {
  const trust = { roots: ports.ownRoots, at: own.at }
  const { reader } = ports.inspector
  const inLine = own.inLineAt === undefined ? reader : readerInLine(reader, own.inLineAt)
  const check = await preflight(own.file, await factsOfOwn(ports, row, own), trust, inLine)
  return own.kind === 'plain' ? withBoundClauses(check) : check
}

/** What the file must state. */
export async function factsOfOwn(ports: Ports, row: ApplicationRow, own: Omit<Own, 'file'>): Promise<PreflightFacts> {
  const issuer = issuerOf(row, ports.settings)
  const premium = { amount: formatYuan(fen(held(row.premium_fen, 'premium'))), payerAccount: row.payer_account ?? '' }
  return {
    kind: own.kind,
    guaranteeNumber: own.guaranteeNumber,
    applicationNumber: row.application_number,
    applicantName: row.applicant_name,
    applicantCode: row.applicant_code,
    amount: formatYuan(fen(row.amount_fen)),
    issuer: { partner: issuer.name, kind: issuer.kind },
    premium,
    ...(own.kind === 'plain' ? await plainFacts(ports, row, own.isAsPromised !== false) : {}),
  }
}

/** What the key has opened, the day that was promised, and the sealed versions. */
async function plainFacts({ db, files }: Ports, row: ApplicationRow, isAsPromised: boolean) {
  const versions = (await listFileVersions(db.kysely, row.id)).filter(({ kind }) => kind === 'sealed')
  const newest = versions.at(-1)
  const { beneficiary_code: code } = row
  return {
    lot: {
      lotNumber: held(row.lot_number, 'lot number'),
      lotName: held(row.lot_name, 'lot name'),
      beneficiaryName: held(row.beneficiary_name, 'beneficiary'),
      ...(code === null ? {} : { beneficiaryCode: code }),
    },
    neededUntil: isAsPromised ? (row.expires_on ?? undefined) : undefined,
    sealed: {
      sm3s: versions.map(({ sm3 }) => sm3),
      loadNewest: async () => newest && files.get(newest.sm3),
    },
  }
}

/** Shows what is wrong to a person, once for each set of findings; the work is tried again until the cause is corrected. */
export async function holdBack(
  ports: Ports,
  id: string,
  { kind, findings, at }: { kind: Own['kind']; findings: readonly GuaranteeFinding[]; at: number },
): Promise<never> {
  const red = findings.filter(({ severity }) => severity === 'refuse')
  const codes = red.map(({ code }) => code).join(' ')
  await ports.db.kysely.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, id)
    const content = createHash('sm3').update(`${kind} ${codes}`).digest('hex')
    const detail = { kind, findings: red.map(({ code, zh, todo }) => ({ code, zh, todo })) }
    await noteOnce(trx, application, 'file-held-back', content, { actor: 'issuing', at, alert: true, detail })
  })
  throw new Error(`a ${kind} guarantee does not leave: ${codes}`)
}

/** With warnings alone the file is sent, and its event states them. */
export function warningsIn(findings: readonly GuaranteeFinding[]): { warnings?: string[] } {
  const warnings = findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code)
  return warnings.length === 0 ? {} : { warnings }
}
