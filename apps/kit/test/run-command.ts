/** Runs a command of the table in this process and captures its output. */
import { ioInLanguage } from '../src/both.ts'
import type { Io } from '../src/command.ts'
import { Failure, UsageError } from '../src/command.ts'
import { commands } from '../src/commands/table.ts'

export type Ran = { code: number; out: string[]; reported: string[] }

export async function runCommand(
  name: string,
  args: readonly string[],
  files: Record<string, string> = {},
): Promise<Ran> {
  const command = commands.find((one) => one.name === name)
  if (!command) throw new Error(`no command ${name}`)
  const ran: Ran = { code: 0, out: [], reported: [] }
  const io: Io = {
    out: (line) => ran.out.push(line),
    report: (line) => ran.reported.push(line),
    read: async (file) => {
      const text = files[file]
      if (text === undefined) throw new Error(`no file ${file}`)
      return Buffer.from(text)
    },
    env: {},
    cwd: '/nowhere',
  }
  try {
    ran.code = await command.start(args, ioInLanguage(io, 'both'))
  } catch (error) {
    ran.code = error instanceof UsageError ? 2 : 1
    if (error instanceof UsageError || error instanceof Failure) ran.reported.push(error.message)
  }
  return ran
}
