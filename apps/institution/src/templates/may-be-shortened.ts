import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { Trx } from '../records/applications.ts'
import { loadLatestSealed } from '../records/guarantees/file-versions.ts'

/** Words of the sealed text by which a tender that forbids a longer term ends it with the bid validity. */
const shorterTerm = '不得长于投标有效期'

/**
 * Whether the sealed guarantee leaves its last day for demands to the tender: the shipped text does from edition 2 on, an own
 * version when it has those words, a file of the core system states its own days.
 */
export async function mayBeShortened(trx: Trx, application: string, kind: IssuerKind): Promise<boolean> {
  const { template_version: version, plain_edition: edition } = await loadLatestSealed(trx, application)
  if (version === null) return false
  if (version === 0) return edition >= 2
  const { source } = await trx
    .selectFrom('template')
    .select('source')
    .where('issuer_kind', '=', kind)
    .where('form', '=', 'sealed')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return source.includes(shorterTerm)
}
