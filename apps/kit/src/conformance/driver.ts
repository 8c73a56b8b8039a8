/** who operates the partner: a command given with --driver, or the person who reads the request. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Text } from '../command.ts'
import type { Action } from './cases/case-shape.ts'
import { type Ask, NotRun } from './session.ts'

/** Far longer than a script needs for one order. */
const driverTimeoutMs = 120_000

const requests: Readonly<Record<Action, Text>> = {
  apply: {
    zh: '请在平台上为一个尚未用过的标段，向本 appkey 的机构提交一笔投保申请',
    en: 'apply on the platform to the institution of this appkey, for a lot not used before',
  },
  open: { zh: '请为该申请的标段下令开标', en: 'order the bid opening of the lot of this application' },
  withdraw: { zh: '请为该申请提出退保', en: 'request the withdrawal of this guarantee' },
  abandon: { zh: '请放弃该申请', en: 'abandon this application' },
  invoice: { zh: '请为该保函申请开票', en: 'request an invoice for this guarantee' },
  demand: { zh: '请就该保函提出索赔（填写理赔原因）', en: 'present a demand on this guarantee, with a reason' },
  release: { zh: '请注销该保函', en: 'release this guarantee' },
}

/** Prints what is to be done; the case waits for the message that follows. */
export function askPerson(report: (line: string) => void): Ask {
  return async (action, subject) => {
    const { zh, en } = requests[action]
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
