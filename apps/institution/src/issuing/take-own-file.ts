/**
 * The core system brings a guarantee that it has made and signed itself. It is checked as the platform will check it,
 * before anything changes: what they would refuse does not leave us.
 */
import type { GuaranteeFinding } from '@openbaohan/guarantee-file/findings/guarantee-finding.ts'
import type { StatedFacts } from '@openbaohan/guarantee-file/text/stated-facts.ts'
import { cancel } from '@openbaohan/server/timers/timers.ts'
import { latestDay, type ValidityTerms } from '../domain/demand/last-day-for-demands.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, setColumns, type Trx } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'
import { settingsOf } from '../rules/settings-in-effect.ts'
import { timerKinds } from '../timers.ts'
import { held, termsOf } from './guarantee-text.ts'
import { preflightOwn, warningsIn } from './preflight-own.ts'
import { savePlain } from './save-plain.ts'
import { saveSealed } from './save-sealed.ts'

export type OwnFile = {
  /** Strict Base64 of the PDF. */
  file: string
  /** The core system's own number, in place of ours; only before the first sealed guarantee was issued. */
  guaranteeNumber?: string | undefined
  actor: string
}

export type OwnFileResult =
  | { kind: 'taken'; application: ApplicationRow }
  | { kind: 'out-of-turn' | 'number-fixed' | 'number-taken' }
  | { kind: 'refused'; findings: readonly GuaranteeFinding[] }

export async function takeOwnSealed(ports: Ports, before: ApplicationRow, own: OwnFile): Promise<OwnFileResult> {
  if (before.state !== 'issuing') return { kind: 'out-of-turn' }
  const number = own.guaranteeNumber ?? held(before.guarantee_number, 'guarantee number')
  if (number !== before.guarantee_number) {
    if (before.issued_at !== null) return { kind: 'number-fixed' }
    if (await isTaken(ports.db.kysely, number)) return { kind: 'number-taken' }
  }
  return await takeChecked(ports, before, own, number, timerKinds.issueSealed, async (trx, locked, file) => {
    const application = await setColumns(trx, locked, { guarantee_number: number })
    const issuedAt = before.issued_at?.getTime() ?? file.signedAt
    const settings = await settingsOf(trx, before, ports.settings)
    const terms = statedTerms(file.stated, termsOf(before, settings))
    const latestDate = before.latest_date ?? file.stated.latestOn ?? latestDay(issuedAt, terms)
    return await saveSealed(trx, application, { ...file, issuedAt, latestDate, terms }, ports)
  })
}

export async function takeOwnPlain(ports: Ports, before: ApplicationRow, own: OwnFile): Promise<OwnFileResult> {
  if (before.state !== 'restoring') return { kind: 'out-of-turn' }
  const number = held(before.guarantee_number, 'guarantee number')
  return await takeChecked(ports, before, own, number, timerKinds.issuePlain, (trx, locked, file) =>
    savePlain(trx, locked, file, ports),
  )
}

/** As the file's own text states them: one with a bid validity and no days after it has none. Ours, where it is silent. */
function statedTerms({ validityDays, extraDays = '0' }: StatedFacts, terms: ValidityTerms): ValidityTerms {
  if (validityDays === undefined) return terms
  return { ...terms, bidValidityDays: Number(validityDays), extraDays: Number(extraDays) }
}

type Checked = Parameters<typeof savePlain>[2] & { stated: StatedFacts }
type Save = (trx: Trx, locked: ApplicationRow, file: Checked) => Promise<ApplicationRow | undefined>

async function takeChecked(
  ports: Ports,
  before: ApplicationRow,
  { file, actor }: OwnFile,
  guaranteeNumber: string,
  work: typeof timerKinds.issueSealed | typeof timerKinds.issuePlain,
  save: Save,
): Promise<OwnFileResult> {
  const signedAt = ports.clock.now()
  const kind = work === timerKinds.issueSealed ? 'sealed' : 'plain'
  const check = await preflightOwn(ports, before, { kind, file, guaranteeNumber, at: signedAt })
  if (!check.ok || check.bytes === undefined) return { kind: 'refused', findings: check.findings }
  const sm3 = await ports.files.put(check.bytes, check.sm3)
  const detail = { own: true, ...warningsIn(check.findings) }
  const { stated = {} } = check
  return await ports.db.kysely.transaction().execute(async (trx): Promise<OwnFileResult> => {
    const locked = await lockApplication(trx, before.id)
    const isSame = locked.state === before.state && locked.file_version === before.file_version
    const application = isSame ? await save(trx, locked, { sm3, signedAt, actor, detail, stated }) : undefined
    if (application === undefined) return { kind: 'out-of-turn' }
    await cancel(trx, work, before.id)
    return { kind: 'taken', application }
  })
}

async function isTaken(trx: Trx, number: string): Promise<boolean> {
  const found = await trx
    .selectFrom('application')
    .select('id')
    .where('guarantee_number', '=', number)
    .executeTakeFirst()
  return found !== undefined
}
