/**
 * Starts PostgreSQL and the programs of the three organisations, and restarts them until it is stopped. One data
 * folder; each organisation has its own database and role: they are different legal persons.
 */

import { randomBytes } from 'node:crypto'
import { startEmbeddedPostgres } from '@openbaohan/server/db/embedded-postgres.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { both } from '../both.ts'
import { Failure } from '../command.ts'
import { loadSandboxData } from '../seed/sandbox-data.ts'
import { seedSandbox } from '../seed/seed-sandbox.ts'
import { ensureBeneficiaryAuthority } from './beneficiary-seal.ts'
import { buildConsoles } from './build-consoles.ts'
import { deathLine } from './death-line.ts'
import { type Access, loadAccess, saveAddress } from './home.ts'
import { institutions, type Organisation, organisations } from './organisations.ts'
import { checkPortsAreFree } from './port-holder.ts'
import { programCommand, programEnv, programUrl } from './program.ts'
import { openProgramLog, type ProgramLog } from './program-log.ts'
import { claimHome } from './running.ts'
import { startOver } from './start-over.ts'
import { type Supervised, supervise } from './supervise.ts'
import { throwIfStopped, untilAborted } from './until-signal.ts'
import { waitUntilReady } from './wait-until-ready.ts'

export type SandboxPlace = {
  home: string
  /** By organisation. */
  ports: Readonly<Record<string, number>>
  env: Readonly<Record<string, string | undefined>>
  /** Removes what is there first. */
  fresh?: boolean
  report(line: string): void
  /** Aborted when the user no longer wants to wait for the start. */
  signal: AbortSignal
}

export type Sandbox = { home: string; access(organisation: string): Access; stop(): Promise<void> }

export async function startSandbox(place: SandboxPlace): Promise<Sandbox> {
  const running = claimHome(place.home, addressesOf(place))
  const stops: (() => Promise<void>)[] = [async () => running.release()]
  const stop = async () => {
    running.set('stopping')
    for (const stopOne of stops.splice(0).reverse()) await stopOne()
  }
  try {
    if (place.fresh === true) await startOver(place.home)
    await checkPortsAreFree(organisations.map((organisation) => portOf(place, organisation)))
    await untilAborted(buildConsoles(place.report), place.signal)
    await ensureBeneficiaryAuthority(place.home)
    const postgres = await startEmbeddedPostgres(place.home, place.report)
    stops.push(postgres.stop)
    throwIfStopped(place.signal)
    for (const { id } of organisations) await postgres.ensureDatabase(id)
    const programs = await Promise.all(
      organisations.map(async (organisation) => {
        return { organisation, ...(await startProgram(organisation, postgres.urlFor(organisation.id), place)) }
      }),
    )
    stops.push(async () => {
      await Promise.all(programs.map(({ program }) => program.stop()))
      await Promise.all(programs.map(({ log }) => log.close()))
    })
    await Promise.all(
      programs.map(async ({ organisation, program, log, isReady }) => {
        await waitUntilReady(
          programUrl(portOf(place, organisation)),
          {
            ...{ name: organisation.id, deaths: program.deaths, lastLines: log.lastLines, file: log.file },
            report: place.report,
          },
          place.signal,
        )
        isReady()
      }),
    )
    const access = new Map<string, Access>()
    for (const { id } of organisations) access.set(id, await loadAccess(place.home, id))
    const accessTo = (id: string) => access.get(id) ?? fail(`${both('没有机构', 'no organisation')} ${id}`)
    await seedSandbox(await loadSandboxData(createSandboxClock(place.home).now()), institutions, {
      home: place.home,
      access: accessTo,
      newSecret: () => randomBytes(16).toString('hex'),
    })
    running.set('running')
    return { home: place.home, access: accessTo, stop }
  } catch (error) {
    await stop()
    // What fails since Ctrl-C has reached it as well is no error of its own.
    throwIfStopped(place.signal)
    throw error
  }
}

async function startProgram(
  organisation: Organisation,
  databaseUrl: string,
  place: SandboxPlace,
): Promise<{ program: Supervised; log: ProgramLog; isReady(): void }> {
  const port = portOf(place, organisation)
  const log = await openProgramLog(place.home, organisation.id, place.report)
  await saveAddress(place.home, organisation.id, programUrl(port))
  let wasReady = false
  const program = supervise({
    name: organisation.id,
    command: programCommand(organisation),
    env: programEnv(organisation, { home: place.home, databaseUrl, port }, place.env),
    log: log.write,
    died: (how, waitMs) => {
      // Ctrl-C reaches the programs as well as this process.
      if (place.signal.aborted) return
      const line = deathLine({ organisation: organisation.id, how, waitMs, wasReady, logFile: log.file })
      if (line !== undefined) place.report(line)
    },
  })
  const isReady = () => {
    wasReady = true
  }
  return { program, log, isReady }
}

/** All that is served: the tour too, where its port is given. */
const addressesOf = ({ ports }: SandboxPlace): Record<string, string> => {
  const all = { ...Object.fromEntries(organisations.map(({ id, port }) => [id, port])), ...ports }
  return Object.fromEntries(Object.entries(all).map(([id, port]) => [id, programUrl(port)]))
}

const portOf = (place: SandboxPlace, organisation: Organisation) => place.ports[organisation.id] ?? organisation.port

function fail(message: string): never {
  throw new Failure(message)
}
