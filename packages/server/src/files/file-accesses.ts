/** Who has opened an application's guarantee and who was given its files: the table `guarantee_access` of both programs. */
import { type Executor, query } from '../db/executor.ts'

export type FileAccess = {
  what: 'page' | 'pictures' | 'file' | 'archive' | 'evidence'
  /** Of the file; a page, an archive and an evidence bundle have none. */
  file?: { kind: 'sealed' | 'plain'; version: number } | undefined
  /** Of an evidence bundle: SM3 of its manifest, hex. */
  digest?: string | undefined
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

/** @param applications each by the key that the table refers to */
export async function recordAccess(
  db: Executor,
  applications: readonly string[],
  { what, file, digest, who, whoName, organisation, at }: FileAccess,
): Promise<void> {
  await query(
    db,
    `insert into guarantee_access (application, at, what, kind, version, who, who_name, organisation, digest)
     select given, $2, $3, $4, $5, $6, $7, $8, $11 from unnest($1::text[]) as given
     where not $9 or not exists (
       select 1 from guarantee_access before
       where before.application = given and before.who = $6 and before.what = $3
         and before.kind is not distinct from $4::text and before.version is not distinct from $5::integer
         and before.at > $10)`,
    [
      [...applications],
      new Date(at),
      what,
      file?.kind ?? null,
      file?.version ?? null,
      who,
      whoName,
      organisation ?? null,
      what === 'page' || what === 'pictures',
      new Date(at - oneLookMilliseconds),
      digest ?? null,
    ],
  )
}

type AccessRow = {
  at: Date
  what: FileAccess['what']
  kind: 'sealed' | 'plain' | null
  version: number | null
  who_name: string
  organisation: string | null
  digest: string | null
}

/** By the index `guarantee_access_of`, newest first. */
export async function listAccesses(db: Executor, application: string) {
  const rows = await query<AccessRow>(
    db,
    `select at, what, kind, version, who_name, organisation, digest from guarantee_access
     where application = $1 order by id desc limit $2`,
    [application, mostShown],
  )
  return rows.map(({ at, what, kind, version, who_name, organisation, digest }) => ({
    at: at.getTime(),
    what,
    ...(kind === null || version === null ? {} : { kind, version }),
    whoName: who_name,
    ...(organisation === null ? {} : { organisation }),
    ...(digest === null ? {} : { digest }),
  }))
}
