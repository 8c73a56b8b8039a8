/** Waits until a program reports that it is ready, or fails with its last output. */

import { get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { both, bothLines } from '../both.ts'
import { Failure } from '../command.ts'
import { throwIfStopped } from './until-signal.ts'

const pollMs = 50
const patienceMs = 60_000
/** After this many deaths before it was ready, a program is given no further start. */
const hopelessDeaths = 3

export async function waitUntilReady(
  url: string,
  program: { name: string; deaths(): number; lastLines(): string; file: string },
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until && program.deaths() < hopelessDeaths) {
    throwIfStopped(signal)
    if (await answersReady(new URL('/ready', url))) return
    await wait(pollMs)
  }
  const lines = program.lastLines().replace(/^\s+at .*\n?/gm, '')
  const shown = program.deaths() === Number.POSITIVE_INFINITY ? inOneLanguage(lines) : lines
  throw new Failure(`${program.name} ${both('没有就绪', 'did not become ready')} (${program.file}):\n${shown}`)
}

/** By the plain client: `fetch` would take a tenth of a second of processor time for some hundred refused attempts. */
function answersReady(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 2_000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false)) // not listening yet
  })
}

/** What a person must remove is printed by the program in both languages, a line each. */
function inOneLanguage(lines: string): string {
  const all = lines.split('\n')
  const chinese = all.filter((line) => /\p{Script=Han}/u.test(line))
  const english = all.filter((line) => !chinese.includes(line))
  return chinese.length === 0 || english.length === 0 ? lines : bothLines(chinese.join('\n'), english.join('\n'))
}
