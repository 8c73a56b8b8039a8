/** The documents of a demand against what they must be, and what two people decided against that check. */

import { checkDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { type ExpectedLetter, expectedDemandLetter } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import { hasMismatch, isAboutExpected, isSealedByExpected } from '@openbaohan/guarantee-file/verify/document-result.ts'
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Selectable } from 'kysely'
import { type CheckedLetter, type DemandLetter, letterAfter } from '../../domain/demand/demand-letter.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import type { DocumentTable, OverrideTable } from '../../records/demands/demand-tables.ts'
import { setChecked } from '../../records/demands/documents.ts'
import type { DemandRow } from '../../records/demands.ts'

export type OverrideRow = Selectable<OverrideTable>
type DocumentRow = Selectable<DocumentTable>

export type LetterOfDemand = {
  /** After what two people have decided. */
  letter: DemandLetter
  documents: readonly DocumentRow[]
  hasAuthorisation: boolean
  /** The newest request, whatever came of it. */
  override: OverrideRow | undefined
}

export async function loadLetter(trx: Trx, demand: Pick<DemandRow, 'id'>): Promise<LetterOfDemand> {
  const all = await trx
    .selectFrom('demand_document')
    .selectAll()
    .where('demand', '=', demand.id)
    .orderBy('at')
    .execute()
  // demand_override_by_demand
  const override = await trx
    .selectFrom('demand_override')
    .selectAll()
    .where('demand', '=', demand.id)
    .orderBy('asked_at', 'desc')
    .orderBy((row) => row('state', '=', 'lapsed'))
    .limit(1)
    .executeTakeFirst()
  const confirmed = await trx
    .selectFrom('demand_override')
    .select(['documents', 'counts'])
    .where('demand', '=', demand.id)
    .where('state', '=', 'confirmed')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const documents = all.filter(({ kind }) => kind === 'demand')
  return {
    letter: letterAfter(documents.map(checkedLetter), confirmed),
    documents,
    hasAuthorisation: all.some((document) => document.kind === 'authorisation' && !hasMismatch(document)),
    override,
  }
}

const checkedLetter = (document: DocumentRow): CheckedLetter => ({
  sm3: document.sm3,
  isSealed: isSealedByExpected(document),
  isAbout: isAboutExpected(document),
})

type DemandOfLetter = Pick<DemandRow, 'payee_account' | 'reason' | 'contact_name' | 'contact_phone'>

/** @param amount what is demanded, where the message or a person has stated it */
export function expectedLetter(
  kind: DocumentTable['kind'],
  application: Pick<ApplicationRow, 'beneficiary_name' | 'beneficiary_code' | 'guarantee_number'>,
  demand: DemandOfLetter,
  amount: Fen | undefined,
): ExpectedLetter | undefined {
  const { beneficiary_name: name, beneficiary_code: code, guarantee_number: number } = application
  const signer = name === null ? undefined : { name, ...(code === null ? {} : { code }) }
  if (kind === 'demand')
    return expectedDemandLetter({
      ...{ signer, guaranteeNumber: number ?? undefined, terms: termsOf(demand) },
      amount: amount === undefined ? undefined : formatYuan(amount),
    })
  // A general mandate names no guarantee; one that names another is not for this one.
  return kind === 'authorisation' ? { signer, kind, guaranteeNumbers: [] } : undefined
}

const termsOf = ({ payee_account: account, reason, contact_name: name, contact_phone: phone }: DemandOfLetter) => ({
  ...{ payeeAccount: account ?? undefined, reason: reason ?? undefined, contactName: name, contactPhone: phone },
})

/** What a demand asks for as it is, or as it is being filled in. */
export function amountOf({ amount_fen: stored }: Pick<DemandRow, 'amount_fen'>, stated: Fen | undefined) {
  return stored === null ? stated : fen(stored)
}

/**
 * Checks the letters again before they are evaluated: beneficiary and amount may have become known since they were put in.
 * Reads files, so call it before the transaction.
 */
export async function checkLettersAgain(
  { db: { kysely }, files, documentRoots }: Ports,
  demand: DemandRow,
  application: ApplicationRow,
  amount: Fen | undefined,
): Promise<void> {
  const documents = await kysely.selectFrom('demand_document').selectAll().where('demand', '=', demand.id).execute()
  for (const { sm3, kind, at } of documents) {
    const expected = expectedLetter(kind, application, demand, amount)
    const bytes = expected === undefined ? undefined : await files.get(sm3)
    if (bytes === undefined) continue
    // As of when it was put in: a certificate that ends during the examination was good then.
    const { findings, lines } = await checkDocument(bytes, { roots: documentRoots, at: at.getTime(), expected })
    await setChecked(kysely, demand.id, { sm3, kind }, { findings, lines })
  }
}
