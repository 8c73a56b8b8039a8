import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openProgramLog } from '../src/sandbox/program-log.ts'

describe('the log of a program', () => {
  const home = mkdtempSync(join(tmpdir(), 'program-log-'))
  after(() => rmSync(home, { recursive: true }))

  it('states once that the disk is full, and goes on in the file once there is space', async () => {
    const file = join(home, 'logs', 'bank.log')
    mkdirSync(join(home, 'logs'))
    symlinkSync('/dev/full', file)
    const lines: string[] = []
    let next = Promise.withResolvers<void>()
    const report = (line: string) => {
      lines.push(line)
      next.resolve()
    }
    const log = await openProgramLog(home, 'bank', report, -1)
    log.write('one')
    await next.promise
    assert.match(lines[0] ?? '', /507/)
    next = Promise.withResolvers()
    unlinkSync(file)
    log.write('two')
    await next.promise
    await log.close()
    assert.equal(lines.length, 2)
    assert.equal(readFileSync(file, 'utf8').trim(), 'two')
    assert.equal(log.lastLines(), 'one\ntwo', 'a start that fails shows all')
  })
})
