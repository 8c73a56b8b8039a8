/** The runner of `npm test`: how it treats a file that leaks, fails or never runs, and how files are distributed. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { waitFor } from './harness/waits.ts'
import { importsOf } from './import-rules.ts'
import { leastCounts } from './runner/counts.ts'
import { isFast } from './runner/fast.ts'
import { chooseFiles, planJobs } from './runner/plan.ts'
import { createTally, lookThroughProc, openMeter, parseProcess } from './runner/processor-time.ts'
import { runJob } from './runner/run-job.ts'
import { jobsAtOnce, mostAtOnce, runAll } from './runner/schedule.ts'
import { costsOf, findShortfalls, summarise } from './runner/summary.ts'
import { hasRoomInMemory } from './runner/temporary-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbaohan-runner-'))
after(() => rmSync(folder, { recursive: true }))

const fileOf = (name: string, body: string) => {
  const file = join(folder, `${name}.test.mjs`)
  writeFileSync(file, `import { it } from 'node:test'\nimport { createServer } from 'node:net'\n${body}\n`)
  return file
}
const fine = fileOf('fine', "it('is fine', () => {})")
const failing = fileOf('failing', "it('fails', () => { throw new Error('no') })")
const leaking = fileOf('leaking', "it('leaves a server', () => { createServer().listen(0) })")
const dying = fileOf('dying', "it('ends its process', () => process.exit(0))")
const waits = JSON.stringify(new URL('harness/waits.ts', import.meta.url).href)
const eventually = JSON.stringify(new URL('harness/eventually.ts', import.meta.url).href)
/** The timer only keeps the process alive. */
const late = fileOf(
  'late',
  `import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { eventually } from ${eventually}
import { waitFor } from ${waits}
it('waits', async () => {
  const program = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'])
  const ended = once(program, 'exit').then(() => { throw new Error('the program has ended') })
  await Promise.all([ended, waitFor('a notice', new Promise(() => {})), eventually('a lot', async () => 'open', (state) => state === 'closed')])
})`,
)
const looping = fileOf(
  'looping',
  `it('is right', () => {})
it('has no end', async () => { await new Promise((resolve) => setTimeout(resolve, 100)); for (;;); })`,
)
const unawaited = fileOf(
  'unawaited',
  `it('does not wait', async () => { setTimeout(() => Promise.reject(new Error('nothing awaits this')), 5); await new Promise((resolve) => setTimeout(resolve, 50)) })`,
)
/** How long a loop of promises takes depends on the machine; whether promises are followed does not. */
const following = fileOf(
  'following',
  `import { executionAsyncId } from 'node:async_hooks'
it('lets the first events arrive', () => new Promise((resolve) => setTimeout(resolve, 50)))
it('runs where no promise has a number of its own', async () => {
  const before = await Promise.resolve().then(() => executionAsyncId())
  const after = await Promise.resolve().then(() => executionAsyncId())
  if (before !== after) throw new Error('promises are followed')
})`,
)
const nested = fileOf(
  'nested',
  `import { describe } from 'node:test'
describe('outer', () => {
  it('waits', () => new Promise((resolve) => setTimeout(resolve, 50)))
  describe('inner', () => { it('is below', async () => { await undefined }) })
})`,
)
const unprepared = join(folder, 'unprepared.test.mjs')
writeFileSync(
  unprepared,
  `import { before, describe, it } from 'node:test'
describe('a suite', () => {
  before(() => { throw new Error('no sandbox') })
  it('is not reached', () => {})
})`,
)
const { NODE_TEST_CONTEXT: _, ...env } = process.env

/** Without time for last hooks where something leaks; a busy machine takes longer to end a correct process. */
const run = (files: readonly string[], limitMs = 60_000, answerMs = 30_000) => {
  const graced = files.includes(leaking) ? { ...env, OPENBAOHAN_TEST_GRACE_MS: '300' } : env
  const jobs = [{ name: 'job', files, limitMs, needsSandbox: false }]
  return runAll(
    jobs,
    (job) => runJob(job, folder, graced, { answerMs }),
    () => {},
  )
}

describe('the runner', () => {
  it('passes a correct file', async () => {
    const [result] = await run([fine])
    assert.deepEqual([result?.ok, result?.problem], [true, undefined])
  })
  for (const [what, file] of [
    ['fails', failing],
    ['leaves something open', leaking],
    ['ends in the middle', dying],
    ['causes an error that nothing awaits', unawaited],
  ] as const)
    it(`fails a file that ${what}`, async () => assert.equal((await run([file]))[0]?.ok, false))
  it('names the file of several that leaks', async () => {
    const results = await run([fine, leaking])
    assert.deepEqual(
      results.filter(({ ok }) => !ok).map(({ job }) => job.files),
      [[fine, leaking], [leaking]],
    )
  })
  it('follows no promise once tests run', async () => {
    const [result] = await run([following])
    assert.ok(result?.ok, result?.printed ?? 'did not run')
  })
  it('assigns each test to its suite nevertheless', async () => {
    const [result] = await run([nested])
    const levels = result?.events.flatMap((event) => (event.type === 'test' ? [[event.name, event.nesting]] : []))
    assert.deepEqual(levels, [
      ['waits', 1],
      ['is below', 2],
      ['inner', 1],
      ['outer', 0],
    ])
  })
  it('states an error that nothing awaits as the problem of its file, and counts it', async () => {
    const results = await run([unawaited])
    assert.match(results[0]?.problem ?? '', /nothing awaits this/)
    assert.match(summarise(results, new Map(), { ms: 0, seconds: 0, isInMemory: false }), /^ℹ fail 1$/m)
  })
  it('ends a file that takes too long with what it started, and states what it waited for', async () => {
    const results = await run([fine, late], 1_000)
    assert.deepEqual(
      results.map(({ ok, job }) => [ok, job.files.length]),
      [
        [false, 2],
        [true, 1],
      ],
      'the other file runs again',
    )
    const [{ problem = '', events = [] } = {}] = results
    assert.match(problem, /^did not end within .* \(waits\): a notice; a lot: still open$/)
    const whys = events.flatMap((event) => (event.type === 'test' && event.why !== undefined ? [event.why] : []))
    assert.deepEqual(whys, ['Error: the program has ended'])
  })
  it('ends a file that hangs in a loop and can state nothing', async () => {
    const [result] = await run([looping], 1_000, 1_000)
    assert.match(result?.problem ?? '', /^hangs for .* after ‘is right’$/)
  })
  it('names a suite whose set-up failed at the end of the run', async () => {
    const summary = summarise(await run([unprepared]), new Map(), { ms: 0, seconds: 0, isInMemory: false })
    assert.match(summary, /^✖ .*unprepared\.test\.mjs: a suite: .*no sandbox[\s\S]*^ℹ fail 0\nℹ cancelled 1$/m)
  })
  it('assigns every file to one process', () => {
    const files = ['apps/platform/test/a.test.ts', 'apps/platform/test/b.test.ts', 'tests/browser/c.test.ts', 'x.ts']
    const dealt = planJobs(files).flatMap((job) => job.files)
    assert.deepEqual(dealt.toSorted(), files.toSorted())
  })
  it('lets browser files whose steps do not meet share a sandbox, in this order', () => {
    const shared = [['first-path', 'tour'], ['bidder', 'message-console', 'sign-in', 'templates', 'verify'], ['claims']]
    const files = shared.flat().map((name) => `tests/browser/${name}.test.ts`)
    const planned = planJobs(files.toReversed()).map((job) => job.files.map((file) => basename(file, '.test.ts')))
    assert.deepEqual(planned, shared)
  })
  for (const [what, idle, expected] of [
    ['more jobs at once while processors are idle', 1, mostAtOnce],
    ['no more jobs while they are busy', 0, jobsAtOnce],
  ] as const)
    it(`runs ${what}`, async () => {
      const jobs = Array.from({ length: 2 * mostAtOnce }, (_, index) => ({
        ...{ name: `${index}`, files: ['x'], limitMs: 60_000, needsSandbox: false },
      }))
      const looked = Promise.withResolvers<void>()
      let [looks, running, most] = [0, 0, 0]
      const idleShare = () => {
        if (++looks > 2 * mostAtOnce) looked.resolve()
        return idle
      }
      await runAll(
        jobs,
        async (job) => {
          most = Math.max(most, ++running)
          await looked.promise
          running -= 1
          return { job, ok: true, printed: '', events: [], ms: 0 }
        },
        () => {},
        { idleShare, everyMs: 1 },
      )
      assert.equal(most, expected)
    })
  const roomy = {
    mounts: '/dev/vda / ext4 rw 0 0\ntmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0\n',
    memory: 'MemTotal: 24683568 kB\nMemAvailable: 16777216 kB\n',
    free: 8 * 1024 ** 3,
  }
  for (const [what, machine, expected] of [
    ['keeps its files in memory where there is room', roomy, true],
    [
      'uses the disk where programs may not run in memory',
      { ...roomy, mounts: 'shm /dev/shm tmpfs rw,noexec 0 0' },
      false,
    ],
    ['uses the disk in a container with little shared memory', { ...roomy, free: 64 * 1024 ** 2 }, false],
    ['uses the disk where memory is needed', { ...roomy, memory: 'MemAvailable: 4194304 kB' }, false],
    ['uses the disk where no memory is mounted', { ...roomy, mounts: '/dev/vda / ext4 rw 0 0' }, false],
  ] as const)
    it(what, () => assert.equal(hasRoomInMemory(machine), expected))
  it('reads what a process used with its ended children, whatever its name', () => {
    const stat = '7 (a) b) S 1 7 7 0 -1 4194560 1 2 3 4 150 50 700 100 20 0 1 0 99 0'
    assert.deepEqual(parseProcess(stat), { pid: 7, parent: 1, startedAt: 99, seconds: 10 })
  })
  it('counts each process once by looking: ended, waited for, moved to another parent, of another run', () => {
    const tally = createTally(10, ({ pid }) => pid === 13)
    const process = (pid: number, parent: number, seconds: number, startedAt = pid) => ({
      ...{ pid, parent, seconds, startedAt },
    })
    const runner = process(10, 1, 1)
    assert.equal(tally([process(12, 11, 4), process(11, 10, 2), runner, process(13, 1, 8), process(14, 1, 64)]), 15)
    assert.equal(tally([process(12, 1, 5), process(10, 1, 3), process(13, 1, 8)]), 16, '11 is in its parent')
    assert.equal(tally([process(10, 1, 3), process(12, 1, 64, 99)]), 16, '12 and 13 ended, its number is used again')
  })
  for (const [how, open] of [
    ['in a group where one can be made', openMeter],
    ['by looking', lookThroughProc],
  ] as const)
    it(`counts what works on after its parent ended, ${how}`, async () => {
      const meter = open()
      const before = meter.total()
      assert.equal(before !== undefined, process.platform === 'linux')
      const job = meter.openJob()
      // It answers when it has used that much, however long that takes.
      const busy = 'while (process.cpuUsage().user < 300_000); console.log(process.pid); setInterval(() => {}, 1_000)'
      const options = "{ detached: true, stdio: ['ignore', 'inherit', 'ignore'] }"
      const script = `require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(busy)}], ${options}).unref()`
      const parent = spawn(process.execPath, ['-'], { env: { ...env, ...job.env } })
      job.enter(parent.pid ?? 0)
      parent.stdin.end(script)
      const [pid] = await waitFor('the pid', once(parent.stdout, 'data'))
      const used = (meter.total() ?? 0.3) - (before ?? 0)
      process.kill(Number(pid), 'SIGKILL')
      job.close()
      meter.close()
      assert.ok(used >= 0.3, String(used))
    })
  it('splits what a process used among its files', () => {
    const at = (file: string, seconds: number) => ({ type: 'file', file, seconds }) as const
    const job = { name: 'job', files: ['a', 'b'], limitMs: 0, needsSandbox: false }
    const result = {
      job,
      ok: true,
      printed: '',
      ms: 0,
      events: [at('a', 2), at('b', 5), { type: 'end', seconds: 9 }] as const,
    }
    assert.deepEqual(costsOf(result), [
      ['a', 4],
      ['b', 5],
    ])
    assert.deepEqual(costsOf({ ...result, seconds: 10 }).at(-1), ['b', 6], 'with what ended later')
  })
  it('leaves campaigns to --all and to their names', () => {
    const found = ['b.all.test.ts', 'a.test.ts']
    for (const run of ['usual', 'fast'] as const) assert.deepEqual(chooseFiles(found, run), ['a.test.ts'])
    for (const run of ['all', 'named'] as const) assert.deepEqual(chooseFiles(found, run), found.toSorted())
  })
  it('has no campaign that CONTRIBUTING does not name', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8')
    const campaigns = globSync('{packages,apps}/*/test/**/*.all.test.ts').concat(globSync('tests/**/*.all.test.ts'))
    assert.ok(campaigns.length > 5, 'the campaigns were not found')
    assert.deepEqual(
      campaigns.filter((file) => !text.includes(file)),
      [],
    )
  })
  for (const [what, expected, sources] of [
    ['a table', true, { 'a.ts': "import { a } from './b.ts'", 'b.ts': "import { readFileSync } from 'node:fs'" }],
    ['one short command', true, { 'a.ts': "import { execFileSync } from 'node:child_process'" }],
    ['a database, however far', false, { 'a.ts': "import { a } from './b.ts'", 'b.ts': "import pg from 'pg'" }],
    ['a program', false, { 'a.ts': "import { execFileSync, spawn } from 'node:child_process'" }],
  ] as const)
    it(`${expected ? 'runs' : 'does not run'} ${what} with --fast`, () => {
      const texts = new Map<string, string>(Object.entries(sources))
      assert.equal(
        isFast('a.ts', (file) => importsOf(file, texts.get(file) ?? '')),
        expected,
      )
    })
  it('runs the tables, the boundaries and the references with --fast, and no flow', () => {
    const files = ['packages/protocol/test/receive.test.ts', 'tests/boundaries.test.ts', 'tests/references.test.ts']
    assert.deepEqual(chooseFiles([...files, 'apps/platform/test/go-page.test.ts'], 'fast'), files)
  })
  it('fails a whole run that tried less than the minimum', () => {
    const enough = new Map(Object.entries(leastCounts))
    assert.deepEqual(findShortfalls(enough), [])
    assert.equal(findShortfalls(new Map([...enough, ['model steps', 999]])).length, 1)
  })
})
