/** Whether a port is free, and otherwise the process that uses it. */

import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { bothLines } from '../both.ts'
import { Failure, type Text } from '../command.ts'

const host = '127.0.0.1'

/**
 * Fails with every port that is in use and the process that uses it.
 * @param given the other options of the start, as typed in a shell, for the command that is advised
 */
export async function checkPortsAreFree(ports: readonly number[], given: readonly string[] = []): Promise<void> {
  const taken: Text[] = []
  for (const port of ports) {
    if (await isFree(port)) continue
    const holder = await findHolder(port)
    taken.push({
      zh: `端口 ${port} 已被${holder ? `进程 ${holder}` : '另一个程序'} 占用`,
      en: `Port ${port} is taken by ${holder ? `process ${holder}` : 'another program'}`,
    })
  }
  if (taken.length === 0) return
  const command = ['npm start --', ...given, '--ports A,B,C,D'].join(' ')
  throw new Failure(
    [
      ...taken.map(({ zh, en }) => bothLines(zh, en)),
      bothLines(
        `请先停止占用端口的程序，或另选端口：${command}。`,
        `Stop what uses them, or choose other ports: ${command}.`,
      ),
    ].join('\n'),
  )
}

/** Below the range from which systems assign ports to outgoing connections: a port found here stays free. */
const lowestPort = 18_000
const highestPort = 31_999

/** A port without a listener at this moment, other than those already chosen. */
export async function findFreePort(chosen: ReadonlySet<number>, random: () => number): Promise<number> {
  for (;;) {
    const port = lowestPort + Math.floor(random() * (highestPort - lowestPort + 1))
    if (!chosen.has(port) && (await isFree(port))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

/** On Linux: the socket's inode is in /proc/net/tcp and among the open files of the listening process. */
async function findHolderId(port: number): Promise<string | undefined> {
  try {
    const inode = await findListeningInode(port)
    if (inode === undefined) return undefined
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)))
      if (await hasOpen(pid, `socket:[${inode}]`)) return pid
  } catch {
    // Not Linux, or not permitted.
  }
  return undefined
}

async function findHolder(port: number): Promise<string | undefined> {
  const pid = await findHolderId(port)
  if (pid === undefined) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return `${pid} (${shortCommand(command)})`
}

/** The command without its flags: enough to recognise it. */
function shortCommand(commandLine: string): string {
  const words = commandLine.split('\0').filter((word) => word !== '' && !word.startsWith('--') && !word.includes('://'))
  return words.join(' ').slice(0, 200)
}

async function findListeningInode(port: number): Promise<string | undefined> {
  const listening = '0A'
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const row of (await readFile(table, 'utf8')).split('\n').slice(1)) {
      const columns = row.trim().split(/\s+/)
      if (columns[1]?.endsWith(`:${hexPort}`) && columns[3] === listening) return columns[9]
    }
  }
  return undefined
}

async function hasOpen(pid: string, target: string): Promise<boolean> {
  try {
    const links = (await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => ''))
    return (await Promise.all(links)).includes(target)
  } catch {
    return false
  }
}
