/** The data of a program, one digest for each table: equal before and after means that nothing was stored. */
import type { Network } from '../harness/network.ts'

/** @param except tables that may change */
export async function digestTables(
  network: Network,
  organisation: string,
  except: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const tables = await network.query<{ name: string }>(
    organisation,
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1) order by 1`,
    [except],
  )
  const digests = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await network.query<{ digest: string }>(
      organisation,
      `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from "${name}" as t`,
    )
    digests.set(name, row?.digest ?? '')
  }
  return digests
}
