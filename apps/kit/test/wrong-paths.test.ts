/** Every command that reads a path names it when it cannot be read, and what to do: exit code 1 or 2, never a stack. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Io } from '../src/command.ts'
import { commands } from '../src/commands/table.ts'
import { fileProblem } from '../src/file-problem.ts'
import { runCommand } from '../src/run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbaohan-paths-'))
const place = (name: string) => join(folder, name)
before(async () => {
  await mkdir(place('folder'))
  writeFileSync(place('empty'), '')
  writeFileSync(place('good.json'), '{}')
})
after(() => rmSync(folder, { recursive: true }))

const good = place('good.json')
const own = ['--dialect', 'epoint', '--secret', 's']
const tested = ['--role', 'institution', '--url', 'http://127.0.0.1:9/', '--appkey', 'k', '--dialect', 'epoint']
const side = ['--url', 'http://127.0.0.1:9/', '--appkey', 'k', '--secret-file', '@']
/** `@` is replaced by the path. */
const lines: readonly (readonly string[])[] = [
  ['partner', 'import', '@', '--show'],
  ['partner', 'diff', '@', 'epoint'],
  ['partner', 'infer', '@', '--secret', 's'],
  ['partner', 'infer', good, '--secret-file', '@'],
  ['sign', '@', ...own],
  ['sign', good, '--dialect', 'epoint', '--secret-file', '@'],
  ['verify', '@', ...own],
  ['verify-file', '@'],
  ['evidence', 'verify', '@'],
  ['evidence', 'verify', good, '--secret-file', '@'],
  ['preflight', '@', '--apply', good, '--roots', folder],
  ['canonical', '@', '--dialect', 'epoint'],
  ['seal', 'x', '--key-file', '@'],
  ['open', 'x', '--key-file', '@'],
  ['doctor', '@', '--secret', 's'],
  ['doctor', good, '--secret-file', '@'],
  ['conformance', ...tested, '--secret-file', '@'],
  ['peer', 'platform', ...side],
  ['peer', 'institution', ...side],
  ['template', 'lint', '@'],
  ['template', 'preview', '@', '--out', place('x.pdf')],
]
/** Their paths are read once a program is asked. */
const withProgram = ['partner add', 'partner set', 'partner rotate', 'partner dry-run', 'reconcile', 'apply']
const writing = ['letter', 'evidence export']
const paths: readonly [string, string, RegExp][] = [
  ['that does not exist', place('none/x'), /ENOENT/],
  ['that is a folder', place('folder'), /EISDIR/],
  ['below a file', place('empty/x'), /ENOTDIR/],
]

async function run(args: readonly string[], read: Io['read'] = (file) => readFile(file)) {
  const all: string[] = []
  const add = (line: string) => void all.push(line)
  const code = await runCommand(args, { out: add, report: add, read, env: {}, cwd: folder })
  return { code, text: all.join('\n') }
}

describe('a path', () => {
  for (const line of lines)
    for (const [what, path, reason] of paths)
      it(`${what} is named by ${line.join(' ').replaceAll(folder, '')}`, async () => {
        const { code, text } = await run(line.map((word) => (word === '@' ? path : word)))
        const [first = ''] = text.split('\n').filter((one) => one.includes(path))
        assert.equal(code, 2, text)
        assert.match(first, reason)
        assert.match(first, /\p{Script=Han}.* \/ .*[a-z]/u)
        assert.doesNotMatch(text, /\n\s+at /)
      })
  for (const line of lines.filter((one) => one.some((word) => /^--\w+-file$/.test(word)) && one[0] !== 'evidence'))
    it(`without content is named by ${line.join(' ').replaceAll(folder, '')}`, async () => {
      const { code, text } = await run(line.map((word) => (word === '@' ? place('empty') : word)))
      assert.deepEqual([code, text.includes(`${place('empty')}: `)], [2, true], text)
    })
  it('that cannot be written is named', async () => {
    const { code, text } = await run(['template', 'preview', good, '--out', place('none/x')])
    assert.deepEqual([code, text.includes(`${place('none/x')}: `)], [2, true], text)
  })
  it('without permission is named, whichever command reads it', async () => {
    const refused = async () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open' }))
    const { code, text } = await run(['canonical', good, '--dialect', 'epoint'], refused)
    assert.equal(code, 2)
    assert.ok(text.includes(`${good}: `) && text.includes('EACCES'))
  })
  it('on a full disk is a failure and no wrong usage; other errors stay as they are', () => {
    const full = fileProblem(Object.assign(new Error('write'), { code: 'ENOSPC' }), 'x.pdf')
    assert.match(full?.message ?? '', /x\.pdf.*ENOSPC/)
    assert.equal(fileProblem(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'x'), undefined)
  })
  it('is read by no other command', () => {
    const reads = commands.filter(({ takes, options }) => {
      const values = Object.entries(options).flatMap(([name, one]) =>
        name === 'home' || !('value' in one) ? [] : [one.value ?? ''],
      )
      return [...takes, ...values].some((word) => /FILE|PATH|^DIR|PACK|OUT/.test(word))
    })
    const named = new Set([...withProgram, ...writing, ...lines.flatMap(([a, b]) => [`${a}`, `${a} ${b}`])])
    assert.deepEqual(
      reads.map(({ name }) => name).filter((name) => !named.has(name)),
      [],
    )
  })
})
