/** The data folder: its location, and what the kit stores in it. */

import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nearest } from '@openbaohan/protocol/errors/nearest.ts'
import { ownMark, type ProcessMark, runs } from '@openbaohan/server/db/process-alive.ts'
import { makeFolders } from '@openbaohan/server/files/make-folders.ts'
import { explainFullDisk } from '@openbaohan/server/program/explain-full-disk.ts'
import { StartProblem } from '@openbaohan/server/program/start-problem.ts'
import { both, bothLines } from '../both.ts'
import { Failure, type Io, UsageError } from '../command.ts'
import { isStarting } from './running.ts'

const folderName = '.openbaohan'
const projectRoot = fileURLToPath(new URL('../../../..', import.meta.url))

/** The data folder of a program started now: `--home`, OPENBAOHAN_HOME, or `.openbaohan` here. */
export function homeToStart(option: string | undefined, io: Pick<Io, 'env' | 'cwd'>): string {
  if (option?.trim() === '')
    throw new UsageError(
      bothLines(
        '--home 后面没有目录：写上数据目录，或去掉 --home 用默认的 .openbaohan。',
        '--home names no folder: give the data folder, or leave --home out for .openbaohan.',
      ),
    )
  const given = option ?? (io.env.OPENBAOHAN_HOME || undefined)
  const home = given === undefined ? resolve(io.cwd, folderName) : resolve(typedIn(io), given)
  if (statSync(home, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(
      bothLines(
        `${home} 是文件，不是目录：用 --home 或 OPENBAOHAN_HOME 指定一个目录。`,
        `${home} is a file and no folder: give a folder by --home or OPENBAOHAN_HOME.`,
      ),
    )
  return home
}

/** npm runs its scripts in the project's folder, whatever folder the command was typed in. */
const typedIn = ({ env, cwd }: Pick<Io, 'env' | 'cwd'>): string =>
  env.npm_lifecycle_event !== undefined && cwd === resolve(projectRoot) ? (env.INIT_CWD ?? cwd) : cwd

/**
 * Does its work in the data folder, which is created. That it cannot be written to is reported before anything is
 * started, and a full disk as one sentence whenever it is met. @throws UsageError, Failure, or what the work throws
 */
export async function inHome<T>(home: string, work: () => Promise<T>): Promise<T> {
  try {
    makeHome(home)
    return await work()
  } catch (error) {
    throw asFailure(error, home)
  }
}

function asFailure(error: unknown, home: string): unknown {
  const explained = explainFullDisk(error, home)
  return explained instanceof StartProblem ? new Failure(bothLines(explained.zh, explained.en)) : explained
}

/** Creates the data folder. @throws UsageError or Failure where it is not writable */
export function makeHome(home: string): void {
  const probe = join(home, `.probe-${process.pid}`)
  try {
    makeFolders(home, process.getuid?.() === 0 ? 0o711 : 0o700)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const full = asFailure(error, home)
    if (full !== error) throw full
    throw new UsageError(
      bothLines(
        `数据目录 ${home} 不能写入（${why}）：请用 --home 或 OPENBAOHAN_HOME 指定可写的目录。`,
        `The data folder ${home} cannot be written to (${why}): choose another by --home or OPENBAOHAN_HOME.`,
      ),
    )
  }
}

/** The data folder of a running program: as above, or the nearest folder above, or the project's own. */
export function homeToAsk(option: string | undefined, io: Pick<Io, 'env' | 'cwd'>): string {
  if (option !== undefined || io.env.OPENBAOHAN_HOME) return homeToStart(option, io)
  for (let folder = io.cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, folderName))) return join(folder, folderName)
    if (folder === dirname(folder)) return join(projectRoot, folderName)
  }
}

/** Where a program serves, and the process that has started it. */
export type Address = { url: string; startedBy: ProcessMark }

const organisationFolder = (home: string, organisation: string) => join(home, 'orgs', organisation)
const addressFile = (home: string, organisation: string) => join(organisationFolder(home, organisation), 'address.json')

export const tokenFile = (home: string, organisation: string) =>
  join(organisationFolder(home, organisation), 'admin.token')
export const rootCertificateFile = (home: string, organisation: string) =>
  join(organisationFolder(home, organisation), 'root.pem')

/**
 * Stores the address of a program that this process starts, so that other commands find it; it remains after the
 * program stops, as the address does.
 */
export async function saveAddress(home: string, organisation: string, url: string): Promise<void> {
  const address: Address = { url, startedBy: ownMark() }
  await mkdir(organisationFolder(home, organisation), { recursive: true, mode: 0o700 })
  const temporary = `${addressFile(home, organisation)}.new`
  await writeFile(temporary, `${JSON.stringify(address)}\n`)
  await rename(temporary, addressFile(home, organisation))
}

/** The last known address of a program. */
export async function findAddress(home: string, organisation: string): Promise<Address | undefined> {
  try {
    return JSON.parse(await readFile(addressFile(home, organisation), 'utf8')) as Address
  } catch {
    return undefined
  }
}

export type Access = { organisation: string; url: string; token: string }

/**
 * Access to a running program as its administrator. Once its process has ended, any other may listen at the address:
 * none is sent the token.
 */
export async function loadAccess(home: string, organisation: string): Promise<Access> {
  const { startedBy, ...access } = await loadKnown(home, organisation)
  if (startedBy !== undefined && runs(startedBy)) return access
  if (isStarting(home)) throw new Failure(startsNow(home))
  throw new Failure(
    bothLines(
      `${home} 的 ${organisation} 没有在运行：先运行 npm start，或用 --home 指出正在运行的数据目录。`,
      `${organisation} of ${home} is not running: run npm start first, or give the data folder of a running one by --home.`,
    ),
  )
}

/** What the folder has of a program, whether it runs or not. @throws Failure when it was never started here */
export async function loadKnown(home: string, organisation: string): Promise<Access & Partial<Address>> {
  const address = await findAddress(home, organisation)
  const token = await readFile(tokenFile(home, organisation), 'utf8').catch(() => undefined)
  if (address && token !== undefined) return { ...address, organisation, token: token.trim() }
  throw new Failure(await whyNoAccess(home, organisation))
}

const startsNow = (home: string) =>
  bothLines(
    `${home} 的沙箱正在启动：它的终端列出网址后，再运行本命令。`,
    `The sandbox of ${home} is starting: run the command again once its terminal lists the addresses.`,
  )

/** A folder of another user, or nothing started here yet. @throws UsageError for a name that no organisation here has */
async function whyNoAccess(home: string, organisation: string): Promise<string> {
  const folders = await readdir(join(home, 'orgs')).catch((error: NodeJS.ErrnoException) => error.code ?? '')
  const token = await readFile(tokenFile(home, organisation)).catch((error: NodeJS.ErrnoException) => error.code ?? '')
  if (folders === 'EACCES' || token === 'EACCES')
    return bothLines(
      `${home} 属于另一个用户，无权读取：用启动程序的用户运行本命令。`,
      `${home} belongs to another user and cannot be read: run the command as the user who started the programs.`,
    )
  const known = typeof folders === 'string' ? [] : folders.sort()
  if (known.length > 0 && !known.includes(organisation)) {
    const meant = nearest(organisation, known)
    const hint = meant === undefined ? '' : `; ${both(`是不是 ${meant}？`, `did you mean ${meant}?`)}`
    const there = both(`${home} 里有 ${known.join('、')}`, `${home} has ${known.join(', ')}`)
    throw new UsageError(`--org ${both('没有这个机构', 'no such organisation')}: ${organisation}${hint}; ${there}`)
  }
  if (isStarting(home)) return startsNow(home)
  return bothLines(
    `${home} 里没有机构 ${organisation}：先运行 npm start，或用 --home 指出数据目录。`,
    `There is no organisation ${organisation} in ${home}: run npm start first, or give the data folder by --home.`,
  )
}
