import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What the command prints. @throws with its error output when it fails */
export function run([command = '', ...args]: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return stdout
}

export function isInstalled([command = '', ...args]: readonly string[]): boolean {
  if (command === 'test') return existsSync(args.at(-1) ?? '')
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
