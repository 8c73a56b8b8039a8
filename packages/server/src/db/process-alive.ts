/** Whether a process is running. */
import { readFileSync } from 'node:fs'

/** A zombie counts as ended: in containers no process may ever reap it. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(id)
}

/** Sends the signal; false where the process has ended by itself meanwhile. */
export function endProcess(id: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(id, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** A process by its number and when it started, since numbers are given again; 0 where the system does not state it. */
export type ProcessMark = { readonly id: number; readonly startTicks: number }

/** The mark of this process, to be stored and read by another one. */
export const ownMark = (): ProcessMark => ({ id: process.pid, startTicks: startTicksOf(process.pid) })

/** Whether the process that stored the mark still runs. */
export function runs({ id, startTicks }: ProcessMark): boolean {
  if (!isAlive(id)) return false
  const now = startTicksOf(id)
  return startTicks === 0 || now === 0 || now === startTicks
}

const isZombie = (id: number): boolean => statFields(id)[0] === 'Z'
/** 0 of the first process, and where the system does not state it. */
export const parentOf = (id: number): number => Number(statFields(id)[1] ?? 0)
const startTicksOf = (id: number): number => Number(statFields(id)[19] ?? 0)

/** From the state on: the name before it may hold blanks. Empty where there is no /proc. */
function statFields(id: number): string[] {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return [] // not Linux
  }
}
