/** Who operates the partner: a command given with --driver, or the person who reads the request. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { actionRequests } from '@openbaohan/conformance/action-requests.ts'
import { type Ask, NotRun } from '@openbaohan/conformance/session.ts'

/** Far longer than a script needs for one order. */
const driverTimeoutMs = 120_000

/** Prints what is to be done; the case waits for the message that follows. */
export function askPerson(report: (line: string) => void): Ask {
  return async (action, subject) => {
    const { zh, en } = actionRequests[action]
    const about = subject === undefined ? '' : ` ${subject.number}`
    report(`» ${zh}${about} / ${en}${about}`)
  }
}

/**
 * Runs `COMMAND ACTION [NUMBER]`. The number comes from the partner under test: it is an argument, never part of the
 * line that the shell reads. A command that fails, or does not end in time, leaves the case not run.
 */
export function askCommand(command: string, timeoutMs = driverTimeoutMs): Ask {
  return async (action, subject) => {
    const given = [action, ...(subject === undefined ? [] : [subject.number])]
    const child = spawn('/bin/sh', ['-c', `${command} "$@"`, 'driver', ...given], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let stated = ''
    const timer = setTimeout(() => {
      stated = `${timeoutMs / 1000} s`
      child.kill('SIGKILL')
      // What the command has started may hold the pipe open.
      child.stderr.destroy()
    }, timeoutMs)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stated = (stated + text).slice(-500)
    })
    const [code] = await once(child, 'close').finally(() => clearTimeout(timer))
    if (code === null) throw new NotRun(`驱动命令没有结束：${stated}`, `the driver did not end by itself: ${stated}`)
    if (code !== 0) throw new NotRun(`驱动命令失败（${code}）：${stated}`, `the driver failed (${code}): ${stated}`)
  }
}
