/** The entry point of the `openbaohan` command. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { inLanguage } from './both.ts'
import type { Io } from './command.ts'
import { runCommand } from './run-command.ts'
import { stopWithLauncher } from './sandbox/stop-with-launcher.ts'
import { whileSilent } from './while-silent.ts'

const io: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  report: (line) => process.stderr.write(`${line}\n`),
  read: async (file) => (file === '-' ? await buffer(process.stdin) : await readFile(file)),
  env: process.env,
  cwd: process.cwd(),
}

// The reader of our output may close it; started programs must still be stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
stopWithLauncher()
const silent = whileSilent(io, process.stderr.isTTY, process.argv[2] ?? '')
try {
  process.exitCode = await runCommand(process.argv.slice(2), silent.io)
} catch (error) {
  io.report(inLanguage(error instanceof Error ? (error.stack ?? error.message) : String(error), 'both'))
  process.exitCode = 1
}
silent.end()
// Work that Ctrl-C has left behind, such as a build of the consoles, does not hold the process.
setTimeout(() => process.exit(), 500).unref()
