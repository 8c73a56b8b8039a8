import type { SealedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from './tables.ts'

const pageRows = 500

/** Every envelope that no one has opened, whatever its application's state: which of them belong to the lot is the question. */
export async function* sealedEnvelopes(db: Kysely<PlatformTables>): AsyncGenerator<SealedEnvelope> {
  let after = ''
  while (true) {
    const rows = await db
      .selectFrom('application')
      .selectAll()
      .where('box_state', '=', 'closed')
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageRows)
      .execute()
    for (const row of rows)
      yield {
        id: row.number,
        envelope: row.box,
        commitment: row.commitment,
        appkey: row.appkey,
        applicantCode: row.applicant_code,
        amount: formatYuan(fen(BigInt(row.amount_fen))),
        sealed: {
          lotNumber: row.sealed_lot_number,
          lotName: row.sealed_lot_name,
          beneficiaryName: row.sealed_beneficiary_name,
          ...(row.sealed_beneficiary_code === null ? {} : { beneficiaryCode: row.sealed_beneficiary_code }),
        },
      }
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageRows) return
    after = last.number
  }
}

export async function setEnvelopeState(
  trx: Kysely<PlatformTables>,
  application: string,
  state: 'opened' | 'mismatched',
): Promise<void> {
  await trx.updateTable('application').set({ box_state: state }).where('number', '=', application).execute()
}
