/**
 * Which test files share a process. Loading the modules of a program takes a second of CPU time or more, as long as a
 * short test; so the files of one package run sequentially in few processes. A file of many minutes has its own.
 */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { campaignLimitMs, fileLimitMs } from '../harness/waits.ts'
import { isFast } from './fast.ts'

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
  { name: 'stories', pattern: /^tests\/stories\//, processes: 2 },
  // They share a sandbox, the tour after the first path.
  { name: 'first steps', pattern: /^tests\/browser\/(first-path|tour)\./, processes: 1 },
  // One more: no file needs what another changes; the first opens a lot of its own, the last one of the sandbox.
  {
    name: 'shared pages',
    pattern: /^tests\/browser\/(bidder|message-console|sign-in|templates|unread-parts|verify)\./,
    processes: 1,
  },
  { name: 'browser', pattern: /^tests\/browser\//, processes: Number.POSITIVE_INFINITY },
  { name: 'platform', pattern: /^apps\/platform\//, processes: 3 },
  { name: 'institution', pattern: /^apps\/institution\//, processes: 2 },
  {
    name: 'guarantee-file',
    pattern: /^packages\/guarantee-file\/test\/(mutations|whole-mutations|corpus)\./,
    processes: 3,
  },
  { name: 'guarantee-file', pattern: /^packages\/guarantee-file\//, processes: 2 },
  { name: 'foreign-peer', pattern: /^tests\/foreign-peer\//, processes: 2 },
  { name: 'model', pattern: /^tests\/model\//, processes: 1 },
  {
    name: 'databases',
    pattern: /^packages\/server\/test\/[^/]*(kill|crash|embedded-postgres|durab|revive|database)/,
    processes: 2,
  },
  { name: 'server', pattern: /^packages\/server\//, processes: 2 },
  { name: 'pure', pattern: /^packages\//, processes: 1 },
  { name: 'kit', pattern: /^apps\/kit\//, processes: 1 },
  { name: 'repository', pattern: /^tests\//, processes: 1 },
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

/** The heaviest first, each to the process that has least, so that they end at about the same time. */
function deal(files: readonly string[], hands: number): string[][] {
  const dealt = Array.from({ length: hands }, () => ({ files: [] as string[], weight: 0 }))
  for (const [file, weight] of files.map((each) => [each, weigh(each)] as const).toSorted(([, a], [, b]) => b - a)) {
    const least = dealt.reduce((a, b) => (b.weight < a.weight ? b : a))
    least.files.push(file)
    least.weight += weight
  }
  return dealt.map((hand) => hand.files.toSorted())
}

/** A file of twice the length takes about twice the time; a measured time would make each run another one. */
const weigh = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 1

/** Tests of minutes: run with `--all`, or by name. */
const isCampaign = (file: string): boolean => file.endsWith('.all.test.ts')

const limitOf = (file: string): number => (isCampaign(file) ? campaignLimitMs : fileLimitMs)

/** The files of a run, in order. @param run `usual` without a name, `named` by patterns */
export function chooseFiles(found: readonly string[], run: 'all' | 'fast' | 'usual' | 'named'): string[] {
  const isLeftOut = {
    all: () => false,
    fast: (file: string) => isCampaign(file) || !isFast(file),
    usual: isCampaign,
    named: () => false,
  }[run]
  return found.filter((file) => !isLeftOut(file)).sort()
}
