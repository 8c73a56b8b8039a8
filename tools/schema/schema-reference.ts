import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import { createTestDatabase, startTestCluster } from '@openbaohan/server/db/test-database.ts'
import { institutionMigrations } from '../../apps/institution/src/program.ts'
import { platformMigrations } from '../../apps/platform/src/program.ts'
import { describeSchema } from './describe-schema.ts'

const folders = { platform: [serverMigrations, platformMigrations], institution: institutionMigrations } as const

/** docs/reference/schema-platform.sql and schema-institution.sql, read from a newly migrated database. */
export async function schemaReference(program: 'platform' | 'institution'): Promise<string> {
  // connections to a test server do not keep a process alive
  const alive = setInterval(() => {}, 60_000)
  const cluster = await startTestCluster()
  const added = Object.keys(cluster.env).filter((name) => process.env[name] === undefined)
  Object.assign(process.env, cluster.env)
  const database = await createTestDatabase(folders[program])
  try {
    return await describeSchema(database.db.pool)
  } finally {
    await database.drop()
    await cluster.stop()
    for (const name of added) delete process.env[name]
    clearInterval(alive)
  }
}
