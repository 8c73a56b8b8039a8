/**
 * The command that shows a newcomer the whole protocol: all twelve calls, each in its direction, over the real
 * programs.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { callIds } from '@openbaohan/protocol/calls.ts'

const launcher = fileURLToPath(new URL('../../apps/kit/bin/openbaohan.mjs', import.meta.url))
type Result = { ok: boolean; steps: { name: string; ok: boolean; detail?: string }[]; calls: Record<string, number> }

it('`openbaohan demo --all` sees every call in its direction', async () => {
  const { code, out } = await new Promise<{ code: number; out: string }>((resolve) => {
    execFile(
      process.execPath,
      [launcher, 'demo', '--all', '--applications', '2', '--patience', '0', '--json'],
      (error, stdout) => resolve({ code: error === null ? 0 : 1, out: stdout }),
    )
  })
  const { ok, steps, calls } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Result
  assert.deepEqual(
    steps.filter((step) => !step.ok),
    [],
  )
  assert.deepEqual(Object.keys(calls).sort(), [...callIds].sort())
  assert.ok(Object.values(calls).every((count) => count > 0))
  assert.deepEqual([code, ok], [0, true])
})
