/** Writes a program's output to a file in the data folder; holds the last lines in case it does not start. */
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isFullDisk } from '@openbaohan/server/db/full-disk.ts'
import { both } from '../both.ts'

const lastLines = 20

export type ProgramLog = { file: string; write(line: string): void; lastLines(): string; close(): Promise<void> }

/**
 * On a full disk the program goes on, and its last lines are still shown; the file goes on once there is space.
 * @param againMs after so long the file is tried again
 * @param report receives a line when the file cannot be written, and when it can again
 */
export async function openProgramLog(
  home: string,
  organisation: string,
  report: (line: string) => void = () => {},
  againMs = 5_000,
): Promise<ProgramLog> {
  const file = join(home, 'logs', `${organisation}.log`)
  await mkdir(dirname(file), { recursive: true })
  let failedAt: number | undefined
  const open = (): WriteStream =>
    createWriteStream(file, { flags: 'a', mode: 0o600 }).on('error', (error) => {
      if (failedAt === undefined) report(cannotWrite(file, error))
      failedAt = performance.now()
    })
  /** Once a whole line is in the file: of a disk that is nearly full the first bytes may still be had. */
  const goOn = (error: Error | null | undefined): void => {
    if (error != null || failedAt === undefined) return
    failedAt = undefined
    report(both(`日志又能写入了：${file}`, `the log can be written again: ${file}`))
  }
  let stream = open()
  const last: string[] = []
  return {
    file,
    write: (line) => {
      const isAgain = stream.destroyed && performance.now() - (failedAt ?? 0) > againMs
      if (isAgain) stream = open()
      // the line before may have been cut
      if (!stream.destroyed) stream.write(`${isAgain ? '\n' : ''}${line}\n`, goOn)
      last.push(line)
      if (last.length > lastLines) last.shift()
    },
    lastLines: () => last.join('\n'),
    close: () => new Promise((resolve) => (stream.destroyed ? resolve() : stream.end(() => resolve()))),
  }
}

function cannotWrite(file: string, error: Error): string {
  if (!isFullDisk(error))
    return both(`日志写不进 ${file}：${error.message}`, `${file} cannot be written: ${error.message}`)
  return both(
    `磁盘已满，写不进 ${file}：须存储的请求得到 507；请腾出空间，程序自行恢复，不必重启`,
    `the disk is full, ${file} cannot be written: requests that store something are answered 507; free space, no restart is needed`,
  )
}
