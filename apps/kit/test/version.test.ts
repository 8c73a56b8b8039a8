import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { daysSince, findReleaseDate } from '../src/commands/program/node-age.ts'
import { describeNode } from '../src/commands/program/version.ts'
import { runCommand } from './run-command.ts'

const changelog =
  '# Node.js 26\n\n## 2026-10-21, Version 26.99.1 (Current), @someone\n\n## 2026-10-14, Version 26.99.0 (Current)\n'
const day = 24 * 3600_000

describe('openbaohan version', () => {
  it('prints one object with the age of the Node it runs on', async () => {
    const { code, out } = await runCommand('version', ['--json'])
    const printed = JSON.parse(out.at(-1) ?? '')
    assert.equal(code, 0)
    assert.equal(printed.node, process.versions.node)
    assert.deepEqual(Object.keys(printed), ['version', 'node', 'nodeReleased', 'nodeAgeDays', 'nodeIsOld'])
  })

  it('reads the date from the changelog beside Node, otherwise from its own table', () => {
    assert.equal(findReleaseDate('26.99.0', changelog), '2026-10-14')
    assert.equal(findReleaseDate('26.12.1', undefined), '2026-10-21')
    assert.equal(findReleaseDate('26.9', changelog), undefined)
  })

  it('counts days, and warns after 120', () => {
    const released = Date.parse('2026-10-21T00:00:00Z')
    assert.equal(daysSince('2026-10-21', released + day - 1), 0)
    const isOld = (days: number) => describeNode('26.12.1', '/nowhere/bin/node', released + days * day).nodeIsOld
    assert.deepEqual([isOld(120), isOld(121)], [false, true])
  })

  it('does not guess: an unknown release has no age', () => {
    const { nodeAgeDays, nodeIsOld } = describeNode('1.2.3', '/nowhere/bin/node', 0)
    assert.deepEqual([nodeAgeDays, nodeIsOld], [null, false])
  })
})
