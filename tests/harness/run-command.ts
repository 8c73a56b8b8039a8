/** Runs `openbaohan …` in this process: one of its own costs 0.2 to 0.4 s of processor time. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { runCommand } from '@openbaohan/kit/run-command.ts'

export type Ran = { code: number; out: string; stderr: string }

export async function runInProcess(
  args: readonly string[],
  { cwd = process.cwd(), env = process.env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  let [out, stderr] = ['', '']
  const code = await runCommand(args, {
    out: (line) => {
      out += `${line}\n`
    },
    report: (line) => {
      stderr += `${line}\n`
    },
    read: (file) => readFile(resolve(cwd, file)),
    env,
    cwd,
  })
  return { code, out, stderr }
}
