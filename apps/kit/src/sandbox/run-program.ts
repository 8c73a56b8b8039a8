/** Runs one program in the foreground: its output goes to this terminal, and its exit code is returned. */
import { spawn } from 'node:child_process'
import { startEmbeddedPostgres } from '@openbaohan/server/db/embedded-postgres.ts'
import type { Io } from '../command.ts'
import { homeToStart, inHome, saveAddress } from './home.ts'
import { organisations, type Program } from './organisations.ts'
import { programCommand, programUrl } from './program.ts'
import { signalsAsAbort } from './until-signal.ts'

export async function runProgram(
  program: Program,
  values: { org: string | undefined; port: string | undefined; home: string | undefined },
  io: Io,
): Promise<number> {
  const home = homeToStart(values.home, io)
  const id = values.org ?? io.env.OPENBAOHAN_ORG ?? (program === 'platform' ? 'platform' : 'bank')
  const known = organisations.find((organisation) => organisation.id === id)
  const port = Number(values.port ?? io.env.PORT ?? known?.port ?? (program === 'platform' ? 8080 : 8090))
  return await inHome(home, async () => {
    const { aborted } = signalsAsAbort(io.report)
    const database = await databaseFor(id, home, io)
    try {
      await saveAddress(home, id, programUrl(port))
      const [command = '', ...args] = programCommand({ id, program, port })
      const child = spawn(command, args, {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...io.env, OPENBAOHAN_HOME: home, OPENBAOHAN_ORG: id, PORT: String(port), DATABASE_URL: database.url },
      })
      aborted.then(() => child.kill('SIGTERM'))
      return await new Promise<number>((resolve) => {
        child.on('close', (status) => resolve(status ?? 1))
        child.on('error', (error) => io.report(error.message))
      })
    } finally {
      await database.stop()
    }
  })
}

/** DATABASE_URL if given, otherwise PostgreSQL from npm, in the data folder. */
async function databaseFor(id: string, home: string, io: Io): Promise<{ url: string; stop(): Promise<void> }> {
  if (io.env.DATABASE_URL) return { url: io.env.DATABASE_URL, stop: async () => {} }
  const postgres = await startEmbeddedPostgres(home, io.report)
  try {
    await postgres.ensureDatabase(id)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return { url: postgres.urlFor(id), stop: postgres.stop }
}
