/** What of each topic has changed: an institution's people all may notice. */
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, sql } from 'kysely'
import type { InstitutionTables } from '../records/tables.ts'

const tables: Readonly<Record<string, string>> = {
  applications: 'application_event',
  demands: 'demand_event',
  messages: 'message',
}

export function createTopicVersions(db: Kysely<InstitutionTables>) {
  return async (_person: Person, wanted: readonly string[]): Promise<Record<string, string>> => {
    const versions: Record<string, string> = {}
    for (const topic of wanted) {
      const table = tables[topic]
      if (table === undefined) continue
      const found = await sql<{ id: string }>`select id from ${sql.table(table)} order by id desc limit 1`.execute(db)
      versions[topic] = String(found.rows[0]?.id ?? '0')
    }
    return versions
  }
}
