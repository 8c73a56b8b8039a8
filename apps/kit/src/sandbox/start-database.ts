/** The embedded PostgreSQL of a data folder; what a person must remove is one sentence in the language of the command. */
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@openbaohan/server/db/embedded-postgres.ts'
import { StartProblem } from '@openbaohan/server/program/start-problem.ts'
import { bothLines } from '../both.ts'
import { Failure } from '../command.ts'

/** @throws Failure for a folder that is in use, damaged or not accessible */
export async function startDatabase(home: string, report: (line: string) => void): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(home, report)
  } catch (error) {
    throw error instanceof StartProblem ? new Failure(bothLines(error.zh, error.en)) : error
  }
}
