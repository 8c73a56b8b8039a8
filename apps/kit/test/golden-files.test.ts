import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { UsageError } from '../src/command.ts'
import { readGoldenFiles } from '../src/commands/partner/golden-files.ts'

describe('a folder of golden messages', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbaohan-golden-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('contains one body in each file, with its call in the name', async () => {
    for (const name of ['02-restorenotice.json', '01-baohanapply.json', 'baohanrestore-2.json'])
      await writeFile(join(folder, name), name)
    await writeFile(join(folder, 'README.md'), '')
    const files = await readGoldenFiles(folder, { cwd: '/' })
    assert.deepEqual(
      files.map(({ wireName, body }) => [wireName, body]),
      [
        ['baohanapply', '01-baohanapply.json'],
        ['restorenotice', '02-restorenotice.json'],
        ['baohanrestore', 'baohanrestore-2.json'],
      ],
    )
  })
  it('is refused with a file that names no call, and when it is empty', async () => {
    await writeFile(join(folder, 'x.json'), '{}')
    await assert.rejects(readGoldenFiles(folder, { cwd: '/' }), UsageError)
    const empty = await mkdtemp(join(folder, 'empty-'))
    await assert.rejects(readGoldenFiles(empty, { cwd: '/' }), UsageError)
  })
})
