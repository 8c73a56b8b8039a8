/** How a program is run as a child process: its file and its environment. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentRootsFile } from './beneficiary-seal.ts'
import type { Organisation } from './organisations.ts'

const host = '127.0.0.1'
const sourceOf = (program: string) => fileURLToPath(new URL(`../../../${program}/src/main.ts`, import.meta.url))
/** Loaded before the program: stops it when this process has ended. */
const preload = new URL('stop-with-launcher-preload.ts', import.meta.url).href

export const programCommand = (organisation: Organisation): string[] => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  '--import',
  preload,
  sourceOf(organisation.program),
]

export const programUrl = (port: number) => `http://${host}:${port}`

export function programEnv(
  organisation: Organisation,
  place: { home: string; databaseUrl: string; port: number },
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return {
    ...env,
    OPENBAOHAN_HOME: place.home,
    OPENBAOHAN_ORG: organisation.id,
    OPENBAOHAN_MODE: 'sandbox',
    OPENBAOHAN_DOCUMENT_ROOTS: documentRootsFile(place.home),
    DATABASE_URL: place.databaseUrl,
    HOST: host,
    PORT: String(place.port),
    ...configOf(place.home, organisation),
  }
}

/** A configuration file beside the data of an organisation replaces the preset. */
function configOf(home: string, { id }: Organisation): { OPENBAOHAN_CONFIG?: string } {
  const file = join(home, 'orgs', id, 'config.yaml')
  return existsSync(file) ? { OPENBAOHAN_CONFIG: file } : {}
}
