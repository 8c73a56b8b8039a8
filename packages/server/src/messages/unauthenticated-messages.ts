/** Messages without a valid signature: a digest and the first bytes, newest first. */
import { type Executor, query } from '../db/executor.ts'
import { mapPage, type Page, pageOf } from '../list/page.ts'
import { asTotal, mostTotalled, type Total } from '../list/total.ts'

export type Unauthenticated = { id: number; at: number; path: string; step: string; digest: string; head: Uint8Array }

type Row = { id: string; at: Date; path: string; step: string; digest: string; head: Buffer }

/** By the primary key; the number of stored rows is limited, so a filter by step may read them all. */
export async function listUnauthenticated(
  db: Executor,
  { after, step, limit }: { after?: number | undefined; step?: string | undefined; limit: number },
): Promise<Page<Unauthenticated, number>> {
  const found = await query<Row>(
    db,
    `select id, at, path, step, digest, head from "stranger"
     where ($1::bigint is null or id < $1) and ($2::text is null or step = $2) order by id desc limit $3`,
    [after ?? null, step ?? null, limit + 1],
  )
  return mapPage(
    pageOf(found, limit, ({ id }) => Number(id)),
    unauthenticatedOf,
  )
}

export async function countUnauthenticated(db: Executor, { step }: { step?: string | undefined }): Promise<Total> {
  const [row] = await query<{ count: string }>(
    db,
    `select count(*) from (select 1 from "stranger" where ($1::text is null or step = $1) limit $2) as counted`,
    [step ?? null, mostTotalled + 1],
  )
  return asTotal(Number(row?.count ?? 0))
}

export async function findUnauthenticated(db: Executor, id: number): Promise<Unauthenticated | undefined> {
  const [row] = await query<Row>(db, 'select id, at, path, step, digest, head from "stranger" where id = $1', [id])
  return row === undefined ? undefined : unauthenticatedOf(row)
}

const unauthenticatedOf = ({ id, at, ...row }: Row): Unauthenticated => ({ ...row, id: Number(id), at: at.getTime() })
