/** What a beneficiary's letter must be, of the lot and guarantees that it is about. */
import { type ExpectedLetter, expectedDemandLetter } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import type { DemandTerms } from '@openbaohan/guarantee-file/text/compare-terms.ts'
import type { Kysely } from 'kysely'
import { type Lot, toLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'

/** The lot of an application, known once it was opened. */
export async function findLotOfApplication(db: Kysely<PlatformTables>, application: string): Promise<Lot | undefined> {
  const row = await db
    .selectFrom('lot')
    .innerJoin('opened_application', 'opened_application.lot_id', 'lot.id')
    .selectAll('lot')
    .where('opened_application.application', '=', application)
    .executeTakeFirst()
  return row === undefined ? undefined : toLot(row)
}

/** A release of these applications of a lot: it names their guarantees, or the lot and no guarantee. */
export async function expectedRelease(
  db: Kysely<PlatformTables>,
  lot: Lot,
  applications: readonly string[],
): Promise<ExpectedLetter> {
  const rows = await db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .select(['application.number', 'application.guarantee_number'])
    .where('opened_application.lot_id', '=', lot.id)
    .execute()
  const wanted = new Set(applications)
  const numbersOf = (isWanted: boolean) =>
    rows
      .filter(({ number }) => wanted.has(number) === isWanted)
      .flatMap(({ guarantee_number: guarantee }) => guarantee ?? [])
  const { number, name } = lot
  return {
    signer: signerOf(lot),
    kind: 'release',
    guaranteeNumbers: numbersOf(true),
    lot: { number, name, otherGuarantees: numbersOf(false) },
  }
}

/** For the agency of a lot: it names the lot and the agency, and no single guarantee. */
export function expectedAuthorisation(lot: Lot): ExpectedLetter {
  const { number, name, agency, agencyCode: code } = lot
  return {
    ...{ signer: signerOf(lot), kind: 'authorisation', guaranteeNumbers: [], lot: { number, name } },
    ...(agency === undefined ? {} : { agent: { name: agency, code } }),
  }
}

/** @param amount decimal yuan @param terms as the form states them, where they are known */
export async function expectedDemand(
  db: Kysely<PlatformTables>,
  application: string,
  amount: string,
  terms?: Omit<DemandTerms, 'beneficiaryName'>,
): Promise<ExpectedLetter | undefined> {
  const lot = await findLotOfApplication(db, application)
  if (lot === undefined) return undefined
  const { guarantee_number: guarantee } = await db
    .selectFrom('application')
    .select('guarantee_number')
    .where('number', '=', application)
    .executeTakeFirstOrThrow()
  // The form has more than its terms.
  const { reason, payeeAccount, contactName, contactPhone } = terms ?? {}
  return expectedDemandLetter({
    ...{ signer: signerOf(lot), guaranteeNumber: guarantee ?? undefined, amount },
    terms: terms && { reason, payeeAccount, contactName, contactPhone },
  })
}

const signerOf = ({ beneficiaryName: name, beneficiaryCode: code }: Lot) => ({
  name,
  ...(code === undefined ? {} : { code }),
})
