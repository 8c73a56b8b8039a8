import { type Kysely, sql } from 'kysely'
import type { PlatformTables } from './tables.ts'

export type GuaranteeAccess = {
  what: 'page' | 'pictures' | 'file' | 'archive'
  /** Of the file; a page and an archive have none. */
  file?: { kind: 'sealed' | 'plain'; version: number } | undefined
  /** Of the key, or `person:` and the id. */
  who: string
  whoName: string
  organisation?: string | undefined
  at: number
}

/** A page reads itself again as its data change: looks of one caller within this time are one. Files count each time. */
const oneLookMilliseconds = 10 * 60_000
/** Shown at once, newest first. */
const mostShown = 200

export async function recordAccess(
  db: Kysely<PlatformTables>,
  applications: readonly string[],
  { what, file, who, whoName, organisation, at }: GuaranteeAccess,
): Promise<void> {
  const isLook = what === 'page' || what === 'pictures'
  await sql`
    insert into guarantee_access (application, at, what, kind, version, who, who_name, organisation)
    select number, ${new Date(at)}, ${what}, ${file?.kind ?? null}, ${file?.version ?? null}::integer, ${who},
      ${whoName}, ${organisation ?? null}
    from unnest(${[...applications]}::text[]) as number
    where not ${isLook} or not exists (
      select 1 from guarantee_access before
      where before.application = number and before.who = ${who} and before.what = ${what}
        and before.kind is not distinct from ${file?.kind ?? null}
        and before.version is not distinct from ${file?.version ?? null}::integer
        and before.at > ${new Date(at - oneLookMilliseconds)})`.execute(db)
}

export async function listAccesses(db: Kysely<PlatformTables>, application: string) {
  const rows = await db
    .selectFrom('guarantee_access')
    .select(['at', 'what', 'kind', 'version', 'who_name', 'organisation'])
    .where('application', '=', application)
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(({ at, what, kind, version, who_name, organisation }) => ({
    at: at.getTime(),
    what,
    ...(kind === null || version === null ? {} : { kind, version }),
    whoName: who_name,
    ...(organisation === null ? {} : { organisation }),
  }))
}
