import { mapPage, type Page } from '@openbaohan/server/list/page.ts'
import { type Listed, listCounted } from '@openbaohan/server/procedures/home/list-counted.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import type { Kysely } from 'kysely'
import { limits } from '../../domain/limits.ts'
import { type EarlyOrder, findEarlyOpenings } from '../../records/events/early-openings.ts'
import type { PlatformTables } from '../../records/tables.ts'
import type { FigureRowKind } from './contract.ts'
import { figureQueries, type PlatformFigure } from './figure-queries.ts'

type FigureRow = Listed<FigureRowKind> & { early?: Omit<EarlyOrder, 'announced'> | undefined }

/** The rows that a figure counts, the latest first; undefined for a figure that the person does not have. */
export async function listFigure(
  db: Kysely<PlatformTables>,
  person: Person,
  asked: { figure: PlatformFigure; after?: string | undefined; now: number },
): Promise<Page<FigureRow> | undefined> {
  const query = figureQueries(person, asked.now).find(({ figure }) => figure === asked.figure)
  if (query === undefined) return undefined
  const page = await listCounted<FigureRowKind, PlatformTables>(db, query, {
    ...{ after: asked.after, limit: limits.figureRows },
  })
  if (asked.figure !== 'early-openings') return page
  const early = await findEarlyOpenings(
    db,
    page.rows.map(({ id }) => id),
  )
  return mapPage(page, (row) => {
    const { announced: _announced, ...order } = early.get(row.id) ?? {}
    return { ...row, ...('plannedAt' in order ? { early: order } : {}) }
  })
}
