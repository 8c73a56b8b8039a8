/** Writes a program's output to a file in the data folder; holds the last lines in case it does not start. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const lastLines = 20

export type ProgramLog = { file: string; write(line: string): void; lastLines(): string; close(): Promise<void> }

export async function openProgramLog(home: string, organisation: string): Promise<ProgramLog> {
  const file = join(home, 'logs', `${organisation}.log`)
  await mkdir(dirname(file), { recursive: true })
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  // A full disk: the program goes on, and its last lines are still shown.
  stream.on('error', () => {})
  const last: string[] = []
  return {
    file,
    write: (line) => {
      stream.write(`${line}\n`)
      last.push(line)
      if (last.length > lastLines) last.shift()
    },
    lastLines: () => last.join('\n'),
    close: () => new Promise((resolve) => stream.end(resolve)),
  }
}
