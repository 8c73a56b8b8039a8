import type { DocumentCheck } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { openDemandStates } from '../../domain/demand/demand-state.ts'
import type { Trx } from '../applications.ts'
import { type DemandRow, noteDemandEvent } from '../demands.ts'
import type { DocumentTable } from './demand-tables.ts'

import { lapseOverride } from './overrides.ts'

type ActionBy = { actor: string; at: number }

export type NewDocument = Pick<DocumentTable, 'sm3' | 'kind' | 'name'> & {
  check: DocumentCheck
  /** The link it was fetched from. */
  source?: string | undefined
}

/**
 * Stores a document by the SM3 of its bytes and its kind: the same bytes twice are one, and as another kind they are
 * another document. Another letter ends a request that waits. A legal opinion may also follow the decision.
 */
export async function addDocument(
  trx: Trx,
  demand: DemandRow,
  { actor, at, sm3, kind, name, check, source }: ActionBy & NewDocument,
): Promise<DemandRow | undefined> {
  if (kind !== 'legal-opinion' && !openDemandStates.includes(demand.state)) return undefined
  const added = await trx
    .insertInto('demand_document')
    .values({
      demand: demand.id,
      sm3,
      kind,
      name,
      form: check.kind,
      findings: JSON.stringify(check.findings),
      ...(check.lines.length === 0 ? {} : { lines: JSON.stringify(check.lines) }),
      ...(source === undefined ? {} : { source_url: source }),
      actor,
      at: new Date(at),
    })
    .onConflict((conflict) => conflict.columns(['demand', 'sm3', 'kind']).doNothing())
    .returning('sm3')
    .executeTakeFirst()
  if (added === undefined) {
    if (source !== undefined) await noteDemandEvent(trx, demand, 'link-fetched', { actor, at, detail: { source, sm3 } })
    return demand
  }
  await noteDemandEvent(trx, demand, 'document-added', {
    actor,
    at,
    detail: { sm3, kind, name, form: check.kind, ...(source === undefined ? {} : { source }) },
  })
  if (kind === 'demand') await lapseOverride(trx, demand, { actor, at })
  return demand
}

/** What another check of a document found. */
export async function setChecked(
  trx: Trx,
  demand: string,
  { sm3, kind }: Pick<DocumentTable, 'sm3' | 'kind'>,
  { findings, lines }: Pick<DocumentCheck, 'findings' | 'lines'>,
): Promise<void> {
  await trx
    .updateTable('demand_document')
    .set({ findings: JSON.stringify(findings), lines: JSON.stringify(lines) })
    .where('demand', '=', demand)
    .where('sm3', '=', sm3)
    .where('kind', '=', kind)
    .execute()
}

/** Of every demand under a guarantee, oldest first. */
export async function listDemandDocuments(trx: Trx, application: string) {
  return await trx
    .selectFrom('demand_document')
    .innerJoin('demand', 'demand.id', 'demand_document.demand')
    .select(['demand.ordinal', 'demand_document.sm3', 'demand_document.name'])
    .where('demand.application', '=', application)
    .orderBy('demand.ordinal')
    .orderBy('demand_document.at')
    .orderBy('demand_document.sm3')
    .execute()
}
