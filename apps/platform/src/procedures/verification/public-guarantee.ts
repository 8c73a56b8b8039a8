/**
 * What anybody may know of a guarantee who holds its check code or its very file. Before the opening that is how it
 * is in effect, who issued it and for how much: applicant, lot and beneficiary are joined by the opening and not before.
 */
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { spellingsOf } from '@openbaohan/server/procedures/search/matches.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { Kysely } from 'kysely'
import { guaranteeStatus } from '../../domain/application/guarantee-status.ts'
import { neededUntil } from '../../domain/demand/last-day-for-demands.ts'
import { paidOn, shownRemaining } from '../../domain/demand/remaining.ts'
import { checkCodeOf, isSameCode } from '../../guarantee-files/check-code.ts'
import { loadShownLastDay } from '../../lots/shown-last-day.ts'
import { listGuaranteeFiles } from '../../records/guarantee-files.ts'
import { findOpened } from '../../records/opened-applications.ts'
import type { PlatformTables } from '../../records/tables.ts'

type Db = Kysely<PlatformTables>

/** Of how many institutions one number is inspected. */
const sameNumbers = 20

/**
 * The application of this code and number, which is found as it is typed: with other brackets, in full width, with
 * blanks. An unknown number costs what a wrong code costs: one query and one code are made either way.
 */
export async function findByCode(
  { db, vault }: { db: Db; vault: Pick<Vault, 'mac'> },
  { number: asked, code }: { number: string; code: string },
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('application')
    .select(['number', 'partner', 'guarantee_number'])
    .where('guarantee_number', 'in', spellingsOf(asked))
    .orderBy('partner')
    .limit(sameNumbers)
    .execute()
  const compared = rows.length === 0 ? [{ number: undefined, partner: '', guarantee_number: null }] : rows
  const fits = compared.filter(({ partner, guarantee_number: stated }) =>
    isSameCode(checkCodeOf(vault, { partner, number: stated ?? asked }), code),
  )
  return fits[0]?.number
}

/** The application a file belongs to, of whatever version: by its digest, which no one guesses. */
export async function findByFile(db: Db, sm3: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('guarantee_file')
    .select('application')
    .where('sm3', '=', sm3)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst()
  return row?.application
}

/** @param nameOf the partner's name, where its notice named no other issuer */
export async function loadPublicGuarantee(db: Db, number: string, nameOf: (partner: string) => Promise<string>) {
  const application = await db
    .selectFrom('application')
    .select(['partner', 'state', 'amount_fen', 'guarantee_number', 'applicant_name', 'test'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const [files, demands, opened] = await Promise.all([
    listGuaranteeFiles(db, number),
    db.selectFrom('demand').select(['state', 'paid_fen']).where('application', '=', number).execute(),
    findDisclosed(db, number),
  ])
  const amount: Fen = fen(BigInt(application.amount_fen))
  const paid = demands.map(({ state, paid_fen }) => ({ state, paid: BigInt(paid_fen) }))
  const issuer = files.findLast(({ issuerName }) => issuerName !== undefined)?.issuerName
  return {
    status: guaranteeStatus({ state: application.state, amount }, paid),
    guaranteeNumber: application.guarantee_number ?? '',
    issuer: issuer ?? (await nameOf(application.partner)),
    amount: formatYuan(amount),
    ...shownRemaining(application.state, { amount, paid: paidOn(paid) }),
    test: application.test,
    files: files.map(({ kind, version, sm3, receivedAt }) => ({ kind, version, sm3, receivedAt })),
    ...(opened === undefined
      ? {}
      : {
          disclosed: {
            applicantName: application.applicant_name,
            ...disclosedOf(opened),
            ...(await loadShownLastDay(db, number, opened, files)),
          },
        }),
  }
}

/** Through the row that the opening made, of a lot whose opening has ended. */
async function findDisclosed(db: Db, number: string) {
  const row = await db
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select('lot.id')
    .where('application', '=', number)
    .where('lot.state', '=', 'opened')
    .executeTakeFirst()
  return row === undefined ? undefined : findOpened(db, number)
}

type Opened = NonNullable<Awaited<ReturnType<typeof findDisclosed>>>

function disclosedOf(opened: Opened) {
  const { lotNumber, lotName, beneficiaryName } = opened.lot
  return {
    ...{ lotNumber, lotName, beneficiaryName, openedAt: opened.openedAt },
    neededUntil: neededUntil(opened),
  }
}
