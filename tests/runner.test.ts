/** The runner of `npm test`: how it treats a file that leaks, fails or never runs, and how files are distributed. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { leastCounts } from './runner/counts.ts'
import { chooseFiles, planJobs } from './runner/plan.ts'
import { runJob } from './runner/run-job.ts'
import { jobsAtOnce, mostAtOnce, runAll } from './runner/schedule.ts'
import { findShortfalls } from './runner/summary.ts'

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
const { NODE_TEST_CONTEXT: _, ...env } = process.env

const run = (files: readonly string[]) => {
  const graced = { ...env, OPENBAOHAN_TEST_GRACE_MS: '300' }
  const jobs = [{ name: 'job', files, limitMs: 60_000, needsSandbox: false }]
  return runAll(
    jobs,
    (job) => runJob(job, folder, graced),
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
  ] as const)
    it(`fails a file that ${what}`, async () => assert.equal((await run([file]))[0]?.ok, false))
  it('names the file of several that leaks', async () => {
    const results = await run([fine, leaking])
    assert.deepEqual(
      results.filter(({ ok }) => !ok).map(({ job }) => job.files),
      [[fine, leaking], [leaking]],
    )
  })
  it('assigns every file to one process', () => {
    const files = [
      'apps/platform/test/a.test.ts',
      'apps/platform/test/b.slow.test.ts',
      'tests/browser/c.test.ts',
      'x.ts',
    ]
    const dealt = planJobs(files).flatMap((job) => job.files)
    assert.deepEqual(dealt.toSorted(), files.toSorted())
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
  it('leaves the longest files to --all and to their names, and slow ones out of --fast', () => {
    const found = ['c.all.test.ts', 'b.slow.test.ts', 'a.test.ts']
    assert.deepEqual(chooseFiles(found, 'usual'), ['a.test.ts', 'b.slow.test.ts'])
    assert.deepEqual(chooseFiles(found, 'fast'), ['a.test.ts'])
    for (const run of ['all', 'named'] as const) assert.deepEqual(chooseFiles(found, run), found.toSorted())
  })
  it('fails a whole run that tried less than the minimum', () => {
    const enough = new Map(Object.entries(leastCounts))
    assert.deepEqual(findShortfalls(enough), [])
    assert.equal(findShortfalls(new Map([...enough, ['model steps', 1_999]])).length, 1)
  })
})
