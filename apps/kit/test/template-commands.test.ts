import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runCommand } from './run-command.ts'

describe('a template on the command line', () => {
  const letter = ['--kind', 'insurer', '--form', 'plain']

  it('starts with the shipped one, which lacks no clause', async () => {
    const source = (await runCommand('template source', letter)).out.join('\n')
    const { code, out } = await runCommand('template lint', [...letter, '--json', '-'], { '-': source })
    assert.deepEqual([code, JSON.parse(out[0] ?? '').clean], [0, true])
    const incomplete = await runCommand('template lint', [...letter, '-'], { '-': source.replace('除外责任、', '') })
    assert.equal(incomplete.code, 1)
    assert.ok(incomplete.out[0]?.startsWith('clause-missing') && incomplete.out[0].includes('no-exclusions'))
    assert.equal((await runCommand('template lint', ['--kind', 'broker', '-'], { '-': source })).code, 2)
  })

  it('is shown as a sample', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'template-'))
    const out = join(folder, 'sample.pdf')
    const source = (await runCommand('template source', [])).out.join('\n')
    assert.equal((await runCommand('template preview', ['-', '-o', out], { '-': source })).code, 0)
    assert.equal(readFileSync(out).toString('latin1', 0, 5), '%PDF-')
    assert.equal((await runCommand('template preview', ['-', '-o', out], { '-': '#nothing' })).code, 1)
    assert.equal((await runCommand('template preview', ['-'], { '-': source })).code, 2)
    rmSync(folder, { recursive: true })
  })
})
