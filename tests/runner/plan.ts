/**
 * Which test files share a process. Loading the modules of a program takes a second of CPU time or more, as long as a
 * short test; so the files of one package run sequentially in few processes. A file that starts or kills processes has
 * its own.
 */
import { basename } from 'node:path'
import { campaignLimitMs, fileLimitMs } from '../harness/waits.ts'

export type TestJob = {
  name: string
  files: readonly string[]
  /** Of each of its files. */
  limitMs: number
  /** It copies the sandbox that the run prepares. */
  needsSandbox: boolean
}

type Group = {
  name: string
  pattern: RegExp
  /** Processes among which its files are distributed. */
  processes: number
}

const takesSandbox = /^tests\/(browser\/|bench\/|stories\/foreign-peer\.|faults\/kill-twelve-calls\.)/

/** Longest first; the first matching pattern counts. */
const groups: readonly Group[] = [
  { name: 'campaigns', pattern: /\.all\.test\.ts$/, processes: Number.POSITIVE_INFINITY },
  { name: 'kills', pattern: /^tests\/faults\//, processes: Number.POSITIVE_INFINITY },
  { name: 'model', pattern: /^tests\/model\/model\./, processes: 1 },
  {
    name: 'stories',
    pattern: /^tests\/stories\/(sandbox|demo-all|foreign-peer)\./,
    processes: Number.POSITIVE_INFINITY,
  },
  { name: 'stories', pattern: /^tests\/stories\//, processes: 4 },
  // They share a sandbox, the tour after the first path.
  { name: 'first steps', pattern: /^tests\/browser\/(first-path|tour)\./, processes: 1 },
  // One more: no file needs what another changes, and the one that opens a lot is the last.
  {
    name: 'shared pages',
    pattern: /^tests\/browser\/(message-console|sign-in|templates|unread-parts|verify)\./,
    processes: 1,
  },
  { name: 'browser', pattern: /^tests\/browser\//, processes: Number.POSITIVE_INFINITY },
  { name: 'foreign-peer', pattern: /^tests\/foreign-peer\//, processes: Number.POSITIVE_INFINITY },
  { name: 'model', pattern: /^tests\/model\//, processes: 1 },
  {
    name: 'guarantee-file',
    pattern: /^packages\/guarantee-file\/test\/(mutations|whole-mutations|corpus)\./,
    processes: 3,
  },
  { name: 'guarantee-file', pattern: /^packages\/guarantee-file\//, processes: 3 },
  {
    name: 'server',
    pattern: /^packages\/server\/test\/[^/]*(kill|crash|embedded-postgres|durab|revive|database)/,
    processes: Number.POSITIVE_INFINITY,
  },
  { name: 'institution', pattern: /^apps\/institution\//, processes: 5 },
  { name: 'platform', pattern: /^apps\/platform\//, processes: 6 },
  { name: 'server', pattern: /^packages\/server\//, processes: 3 },
  { name: 'kit', pattern: /^apps\/kit\//, processes: 2 },
  { name: 'pure', pattern: /^packages\//, processes: 1 },
  { name: 'repository', pattern: /^tests\//, processes: 2 },
]

/** Jobs in the order in which they start. */
export function planJobs(files: readonly string[]): TestJob[] {
  const groupOf = (file: string) => groups.findIndex(({ pattern }) => pattern.test(file))
  const byGroup = Map.groupBy(files, groupOf)
  return [...byGroup]
    .toSorted(([a], [b]) => (a < 0 ? 1 : b < 0 ? -1 : a - b))
    .flatMap(([index, members]) => {
      const { name = 'others', processes = 1 } = groups[index] ?? {}
      return deal(members, Math.min(processes, members.length)).map((dealt) => toJob(name, dealt))
    })
}

function toJob(group: string, files: readonly string[]): TestJob {
  const [only = ''] = files
  const name = files.length === 1 ? basename(only, '.test.ts') : `${group} (${files.length} files)`
  const needsSandbox = files.some((file) => takesSandbox.test(file))
  const limitMs = Math.max(...files.map(limitOf))
  return { name, files, limitMs, needsSandbox }
}

/** In turn, the slow ones first, so that each process gets its share of them. */
function deal(files: readonly string[], hands: number): string[][] {
  const sorted = files.toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a)) || a.localeCompare(b))
  const dealt = Array.from({ length: hands }, (): string[] => [])
  for (const [index, file] of sorted.entries()) dealt[index % hands]?.push(file)
  return dealt
}

/** Tests of whole flows or whole tables of roles: `--fast` skips them. */
const isSlow = (file: string): boolean => file.endsWith('.slow.test.ts')

/** Tests of minutes: run with `--all`, or by name. */
const isCampaign = (file: string): boolean => file.endsWith('.all.test.ts')

const limitOf = (file: string): number => (isCampaign(file) ? campaignLimitMs : fileLimitMs)

/** The files of a run, in order. @param run `usual` without a name, `named` by patterns */
export function chooseFiles(found: readonly string[], run: 'all' | 'fast' | 'usual' | 'named'): string[] {
  const isLeftOut = {
    all: () => false,
    fast: (file: string) => isSlow(file) || isCampaign(file),
    usual: isCampaign,
    named: () => false,
  }[run]
  return found.filter((file) => !isLeftOut(file)).sort()
}
