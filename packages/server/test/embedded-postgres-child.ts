/** Holds the embedded database of a home until it is killed. */
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts'

const [home = ''] = process.argv.slice(2)
const postgres = await startEmbeddedPostgres(home)
await postgres.ensureDatabase('bank')
process.stdout.write(`${postgres.processId()}\n`)
setInterval(() => {}, 60_000)
