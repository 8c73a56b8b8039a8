/** A few numbers for each role, in one statement and for a manager one more; and the rows behind each. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Page } from '@openbaohan/server/list/page.ts'
import { type Listed, listCounted } from '@openbaohan/server/procedures/home/list-counted.ts'
import { type FigureRow, readFigures } from '@openbaohan/server/procedures/home/read-figures.ts'
import { sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { inForce, joinPayments, remainingFen } from '../../records/guarantees/in-force.ts'
import type { FigureRowKind } from './contract.ts'
import { figureQueries, type InstitutionFigure, inForceOfIssuer } from './figure-queries.ts'

/** So many issuers are named; the report has all. */
const mostIssuers = 5
const pageRows = 50

type Asked = {
  figure: InstitutionFigure
  /** Of an issuer. */
  name?: string | undefined
  after?: string | undefined
  now: number
}

export async function listFigures(
  db: Trx,
  roles: readonly string[],
  now: number,
): Promise<FigureRow<InstitutionFigure>[]> {
  const figures = await readFigures(db, figureQueries(roles, now))
  return roles.includes('manager') ? [...figures, ...(await listIssuers(db))] : figures
}

/** The latest first; undefined for a figure that the person does not have. */
export async function listFigure(
  db: Trx,
  roles: readonly string[],
  { figure, name, after, now }: Asked,
): Promise<Page<Listed<FigureRowKind>> | undefined> {
  const query =
    figure === 'in-force-of-issuer' && name !== undefined && roles.includes('manager')
      ? inForceOfIssuer(name)
      : figureQueries(roles, now).find((one) => one.figure === figure)
  return query && listCounted(db, query, { after, limit: pageRows })
}

/** What is in force by issuer, where there are several. By `application_in_force`. */
async function listIssuers(db: Trx): Promise<FigureRow<InstitutionFigure>[]> {
  const { rows } = await sql<{ name: string; count: string; fen: string }>`
    select issuer_name as name, count(*)::text as count, sum(${remainingFen})::text as fen
    from application ${joinPayments} where ${inForce} and issuer_name is not null
    group by issuer_name order by sum(${remainingFen}) desc limit ${mostIssuers}`.execute(db)
  if (rows.length < 2) return []
  return rows.map(({ name, count, fen: sum }) => ({
    ...{ figure: 'in-force-of-issuer', name, count: Number(count), amount: formatYuan(fen(BigInt(sum))) },
  }))
}
