/** Waits until a program reports that it is ready, or fails with its last output. */

import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { both, bothLines } from '../both.ts'
import { Failure } from '../command.ts'
import { throwIfStopped } from './until-signal.ts'

const pollMs = 50
/** A first start on a loaded machine takes more than a minute. */
const patienceMs = 180_000
/** So often the user reads what is waited for. */
const reportMs = 15_000
/** After this many deaths before it was ready, a program is given no further start. */
const hopelessDeaths = 3

type Waiting = {
  name: string
  deaths(): number
  lastLines(): string
  /** Of its log. */
  file: string
  report(line: string): void
}

type Timing = { patienceMs: number; reportMs: number; now(): number }

/** @param timing of tests */
export async function waitUntilReady(
  url: string,
  program: Waiting,
  signal: AbortSignal,
  timing: Timing = { patienceMs, reportMs, now: () => performance.now() },
): Promise<void> {
  const begun = timing.now()
  const waitedMs = () => timing.now() - begun
  let reportAt = timing.reportMs
  while (waitedMs() < timing.patienceMs && program.deaths() < hopelessDeaths) {
    throwIfStopped(signal)
    const answer = await askReady(new URL('/ready', url))
    if (answer === 'ready') return
    if (answer === 'storage-full') throw new Failure(diskIsFull(program.name))
    if (waitedMs() >= reportAt) {
      reportAt += timing.reportMs
      program.report(stillWaiting(program.name, waitedMs(), timing.patienceMs))
    }
    await wait(pollMs)
  }
  throw new Failure(program.deaths() < hopelessDeaths ? notReadyInTime(program, waitedMs()) : died(program))
}

const seconds = (milliseconds: number) => Math.round(milliseconds / 1000)

const stillWaiting = (name: string, waitedMs: number, mostMs: number) =>
  both(
    `正在等 ${name} 就绪：已等 ${seconds(waitedMs)} 秒，最多等 ${seconds(mostMs)} 秒`,
    `waiting for ${name} to become ready: ${seconds(waitedMs)} s, at most ${seconds(mostMs)} s`,
  )

function notReadyInTime({ name, file, lastLines }: Waiting, waitedMs: number): string {
  const why = both(
    `${name} 在 ${seconds(waitedMs)} 秒内没有就绪，已停止启动。机器多半太忙：请关闭其他占用处理器的程序，再启动一次，已有的数据都在。仍不行，请看日志 ${file}，最后几行是`,
    `${name} did not become ready within ${seconds(waitedMs)} s, so the start has ended. The machine is probably too busy: close what else uses its processor and start again, all data is still there. If that does not help, read the log ${file}; its last lines are`,
  )
  return `${why}:\n${withoutStack(lastLines())}`
}

function died({ name, file, deaths, lastLines }: Waiting): string {
  const lines = withoutStack(lastLines())
  const shown = deaths() === Number.POSITIVE_INFINITY ? inOneLanguage(lines) : lines
  return `${name} ${both('没有就绪', 'did not become ready')} (${file}):\n${shown}`
}

const withoutStack = (lines: string) => lines.replace(/^\s+at .*\n?/gm, '')

/** By the plain client: `fetch` would take a tenth of a second of processor time for some hundred refused attempts. */
function askReady(url: URL): Promise<'ready' | 'storage-full' | 'not-yet'> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 2_000 }, async (answer) => {
      const body = await text(answer).catch(() => '')
      resolve(answer.statusCode === 200 ? 'ready' : body.includes('"storage-full"') ? 'storage-full' : 'not-yet')
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve('not-yet')) // not listening yet
  })
}

const diskIsFull = (name: string) =>
  both(
    `${name} 所用的磁盘已满：请腾出空间（沙箱约需 500 MB）后再启动，已有的数据都在`,
    `the disk of ${name} is full: free space (a sandbox needs about 500 MB) and start again, all data is still there`,
  )

/** What a person must remove is printed by the program in both languages, a line each. */
function inOneLanguage(lines: string): string {
  const all = lines.split('\n')
  const chinese = all.filter((line) => /\p{Script=Han}/u.test(line))
  const english = all.filter((line) => !chinese.includes(line))
  return chinese.length === 0 || english.length === 0 ? lines : bothLines(chinese.join('\n'), english.join('\n'))
}
