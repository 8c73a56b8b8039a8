/**
 * The commands of the guides that an integrator follows, each guide in its own folder, against one sandbox: in
 * this process, or by a shell where a line needs one. A line that cannot be run here is in `notRun` with its reason; there is no third kind.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Ran, runInProcess } from '../harness/run-command.ts'

export const executedGuides = [
  'institution-in-an-hour',
  'guarantee-file',
  'for-institutions',
  'for-platforms',
  'onboarding',
  'conformance',
  'peers',
  'verify-a-guarantee',
  'templates',
  'signing-keys',
  'reconciliation',
  'operations',
  'for-registers',
  'for-tendering-systems',
  'notifications',
] as const
export type ExecutedGuide = (typeof executedGuides)[number]

export const notRun: readonly (readonly [line: RegExp, why: string])[] = [
  [/^npm ci && npm start$|^npm run build$/, 'what the sandbox of the test takes the place of'],
  [/^python3 -m venv/, 'installs packages from the network'],
  [/^(PROTOCOL=\S+ )?python3 (examples|institution)/, 'needs Python: `npm run examples` runs them'],
  [/^npx openbaohan conformance /, 'needs a running partner: `npm run examples`, foreign-peer/conformance.test.ts'],
  [/^npx openbaohan evidence verify .*--secret-file/, 'a sandbox shows no secret: the start guide runs it without'],
  [/https:\/\/bank\.example\.cn/, 'a host that does not exist'],
  [/^DATABASE_URL=|^curl -X POST https:\/\/…/, 'production'],
  [/^OPENBAOHAN_(MAIL|SMS)_/, 'settings of a mail server and of an SMS gateway'],
  [/^docker /, 'no Docker here: packages/server/test/deploy.test.ts checks what its files name'],
]

/** Commands that state a difference, as their guide describes: exit code 1. */
export const differs: readonly RegExp[] = [
  /partner import yunchuan\.json$/,
  /partner dry-run .*--dialect hmac/,
  /^npx openbaohan preflight /,
  /^npx openbaohan verify-file sample\.pdf/,
  // 409: the partner of the test issues nothing that could be opened, withdrawn or demanded
  /\| sh order\.sh NUMBER\//,
  /^npx openbaohan letter NUMBER /,
  /\/control\/open\/NUMBER$/,
]

/** Lines that stay in the foreground: they run until the guide ends. */
export const staysRunning = /^npx openbaohan peer /

const isCommand = /^(?:npx|npm|curl|openssl|python3|printf|mkdir|cp|cd|docker|systemctl|createdb|pg_\w+|[A-Z_]+=)/

/** The commands of each fence of a shell. */
export function commandsOf(markdown: string): string[][] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = '', fence = '']) =>
    joinLines(fence.replace(/\\\n\s*/g, '').split('\n')).filter(
      (line) => line !== '' && (['sh', 'bash'].includes(language) || (language === '' && isCommand.test(line))),
    ),
  )
}

/** Lines of an open quote are one command; comments are left out. */
function joinLines(lines: readonly string[]): string[] {
  const commands: string[] = []
  for (const written of lines) {
    const line = written.replace(/\s+#\s.*$/, '').trim()
    const before = commands.at(-1) ?? ''
    if (before.split("'").length % 2 === 0) commands.splice(-1, 1, `${before} ${line}`)
    else commands.push(line)
  }
  return commands
}

export const guideText = (name: ExecutedGuide, language: '' | '.zh-CN' = ''): string =>
  readFileSync(new URL(`../../docs/guides/${name}${language}.md`, import.meta.url), 'utf8')

export type ShellRan = Omit<Ran, 'code'> & { code: number | null }

/** Needs no shell: nothing is expanded, quoted or redirected. */
const plainCommand = /^npx openbaohan ([^|<>*?$"'`\\;&(){}~]+)$/

/** @param shell environment and folder */
export async function runLine(line: string, shell: { cwd: string; env: NodeJS.ProcessEnv }): Promise<ShellRan> {
  const [, words] = plainCommand.exec(line) ?? []
  if (words !== undefined) return await runInProcess(words.trim().split(/\s+/), shell)
  const child = start(line, shell)
  const [out, stderr] = [[] as Buffer[], [] as Buffer[]]
  child.stdout?.on('data', (chunk) => out.push(chunk))
  child.stderr?.on('data', (chunk) => stderr.push(chunk))
  return await new Promise((resolve) =>
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), stderr: Buffer.concat(stderr).toString() }),
    ),
  )
}

/** A line that stays in the foreground, once it has printed where it listens; nothing when it ended before. */
export async function startLine(
  line: string,
  shell: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<ChildProcess | undefined> {
  const child = start(`exec ${line}`, shell)
  const listens = await Promise.race([
    new Promise<boolean>((resolve) => child.stderr?.once('data', () => resolve(true))),
    new Promise<boolean>((resolve) => child.stdout?.once('data', () => resolve(true))),
    new Promise<boolean>((resolve) => child.once('close', () => resolve(false))),
  ])
  return listens ? child : undefined
}

const start = (line: string, shell: { cwd: string; env: NodeJS.ProcessEnv }): ChildProcess =>
  spawn('bash', ['-c', line], { ...shell, stdio: ['ignore', 'pipe', 'pipe'] })
