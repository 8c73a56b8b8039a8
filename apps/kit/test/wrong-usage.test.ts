/** The answer to a mistyped command line: exit code 2 with instructions, never a stack trace or an endless wait. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { nearest } from '@openbaohan/protocol/errors/nearest.ts'
import { makeFolders } from '@openbaohan/server/files/make-folders.ts'
import { runInProcess } from '../../../tests/harness/run-command.ts'
import { messageOf } from '../src/api/call-api.ts'
import { inLanguage } from '../src/both.ts'
import type { Io } from '../src/command.ts'
import { findCode } from '../src/commands/message/explain.ts'
import { commands } from '../src/commands/table.ts'

const launcher = fileURLToPath(new URL('../bin/openbaohan.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'openbaohan-usage-'))
after(() => rmSync(folder, { recursive: true }))

const run = (...args: readonly string[]) => runInProcess(args, { cwd: tmpdir() })

const silent: Io = { out: () => {}, report: () => {}, read: async () => new Uint8Array(), env: {}, cwd: folder }

describe('an invalid command line', () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a home where nothing can be made', ['sandbox', '--home', '/proc/nope'], /\/proc\/nope/],
    ['a home without a name', ['sandbox', '--home', ''], /--home .*\.openbaohan/],
    ['a home that is a file', ['sandbox', '--home', file], /a-file/],
    ['a home that is a file, to a command', ['lots', '--home', file], /a-file/],
    ['a home below a file', ['demo', '--home', join(file, 'home')], /a-file/],
    ['a program whose home cannot be made', ['platform', '--home', '/proc/nope/deeper'], /\/proc\/nope/],
    ['a port that is named twice', ['sandbox', '--ports', '20180,20180,20191'], /20180/],
    ['a port that is none', ['sandbox', '--ports', '80801,2,3'], /80801/],
    ['a count that is none', ['bid-opening', 'L', '--bids', 'abc'], /--bids/],
    ['a count below zero', ['bid-opening', 'L', '--bids=-1'], /--bids/],
    ['a number of applications that is none', ['demo', '--applications', '1e3'], /--applications/],
    ['an option with a letter too many', ['lots', '--homee', 'x'], /--home\b/],
    ['an option that no command has', ['lots', '--zzzzzz'], /^(?!.*positional).*--zzzzzz\n.*\n.*lots --help/],
    ['an option without its value', ['lots', '--home'], /^(?!.*missing).*--home .*needs a value/],
    ['an option before another one', ['lots', '--home', '--json'], /^(?!.*ambiguous).*--home .*needs a value/],
    ['a value for an option without', ['lots', '--json=1'], /--json .*takes no value/],
    ['a short option without its value', ['sandbox', '-q'], /unknown option -q\n/],
    [
      'a dialect with two letters swapped',
      ['canonical', '--dialect', 'epiont', file],
      /^(?!.*epiont.*epiont).*did you mean epoint\?/,
    ],
    [
      'a dialect with a wrong setting',
      ['canonical', '--dialect', '{"sort":"x"}', file],
      /--dialect: dialect\.sort: .*"x"/,
    ],
    ['a command with two letters swapped', ['sandobx'], /\bsandbox\b/],
  ]
  for (const [what, args, hint] of wrong)
    it(`ends with 2 and states what to do: ${what}`, async () => {
      const { code, out, stderr } = await run(...args)
      assert.equal(code, 2, stderr)
      const [sentence = ''] = stderr.split('\n\n')
      assert.match(sentence, hint)
      assert.match(sentence, /\p{Script=Han}/u)
      assert.doesNotMatch(stderr, /^ {4}at /m)
      assert.equal(out, '')
    })

  it('names the -- that npm needs before options, where npm has run the script', async () => {
    for (const [script, hinted] of [
      ['start', true],
      ['npx', false],
    ] as const) {
      const sandbox = commands.find(({ name }) => name === 'sandbox')
      const io = { ...silent, env: { npm_lifecycle_event: script } }
      const refused = async () => await sandbox?.start(['rel/b'], io)
      await assert.rejects(refused, ({ message }: Error) => message.includes('npm start -- --home') === hinted)
    }
  })

  it('lists the commands of a group, and names the one that was meant', async () => {
    const asked = await run('partner', '--help')
    assert.deepEqual(
      [asked.code, asked.out.includes('partner rotate'), asked.out.includes('webhook')],
      [0, true, false],
    )
    const alone = await run('webhook')
    assert.deepEqual([alone.code, alone.stderr.includes('webhook replay')], [2, true])
    const wrong = await run('partner', 'lst', '--org', 'bank')
    assert.equal(wrong.code, 2)
    assert.match(wrong.stderr, /partner list/)
  })

  it('is answered in a few lines', async () => {
    for (const args of [['partner', 'add'], ['nope'], ['partner', 'lst']]) {
      const { code, stderr } = await run(...args)
      assert.equal(code, 2)
      assert.ok(stderr.trim().split('\n').length <= 3, stderr)
    }
  })

  it('names the codes that are similar to an unknown one, and as one JSON object too', async () => {
    const { code, out, stderr } = await run('explain', 'json-duplicat-key', '--json', '--lang', 'en')
    assert.equal(code, 1)
    assert.match(stderr, /similar: json-duplicate-key/)
    const { ok, error } = JSON.parse(out)
    assert.deepEqual([ok, `${error}\n`], [false, stderr])
    for (const far of ['的', '99999', 'NOSUCH'])
      assert.match((await run('explain', far)).stderr, /nor a similar one.*explain --list/)
    const blank = await run('explain', ' ', '--lang', 'en')
    assert.deepEqual([blank.code, blank.stderr.split('\n')[0]], [2, 'give a CODE or --list'])
    assert.deepEqual(findCode('429'), { similar: ['too-many-requests', 'too-many-messages'] })
    assert.deepEqual(findCode('507'), { similar: ['storage-full'] })
    const found = findCode('SIGNATURE_INVLID')
    assert.equal(typeof found === 'object' && found.similar[0], 'signature-invalid')
    assert.match((await run('explain', '--list')).out, /^signature-invalid {2}/m)
  })

  const meant: readonly (readonly [string, string])[] = [
    ['[json-malformed]', 'json-malformed'],
    ['标段不存在 [lot-unknown]', 'lot-unknown'],
    ['【lot-unknown】', 'lot-unknown'],
    [errors['json-malformed'].zh, 'json-malformed'],
    [`${errors['json-malformed'].zh}。`, 'json-malformed'],
    ['缺少有效的 API 密钥 / a valid API key is missing', 'unauthorized'],
    ['bad-request', 'bad-request'],
    ['BAD_REQUEST', 'bad-request'],
    ['输入有误：number: 未找到；at: 生效日已过 / the input is not right: number: not found', 'input-invalid'],
    ['the input is not right: number: not found; at: the first day is past', 'input-invalid'],
  ]
  for (const [given, code] of meant) it(`finds ${code} as ${given}`, () => assert.equal(findCode(given), code))

  it('finds the sentence in a whole answer, and the words of what a code means', () => {
    assert.equal(findCode(`{"code":"0","message":"${errors['lot-unknown'].zh}"}`), 'lot-unknown')
    const found = findCode('签名错误')
    assert.ok(typeof found === 'object' && found.similar.includes('signature-invalid'))
  })

  it('names the codes that a part of a sentence may be of', () => {
    const found = findCode('报文不是有效')
    assert.ok(typeof found === 'object' && found.similar.length === 8)
    for (const code of ['json-malformed', 'body-not-utf8']) assert.ok(found.similar.includes(code))
  })

  it('overwrites no evidence without --force, and asks no program before', async () => {
    const file = join(folder, 'evidence.zip')
    writeFileSync(file, 'first')
    const given = ['evidence', 'export', 'N1', '--home', folder, '--out', file, '--lang', 'en']
    const refused = await run(...given)
    assert.deepEqual([refused.code, refused.stderr.includes('the file exists')], [2, true])
    const forced = await run(...given, '--force')
    assert.deepEqual([forced.code, forced.stderr.includes('the file exists')], [1, false], 'control')
    assert.equal(readFileSync(file, 'utf8'), 'first')
  })

  it('is answered by a process with the same code and on the same channel', async () => {
    for (const args of [['--version'], ['sandobx'], ['explain', 'NOSUCH']]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8' })
      assert.deepEqual({ code: status, out: stdout, stderr }, await run(...args))
    }
    assert.match((await run('--version')).out, /^openbaohan \d+\.\d+\.\d+\n$/, 'control')
  })

  it('runs a command under its alias', async () => {
    const { code, out } = await run('stuck', 'list', '--help')
    assert.deepEqual([code, out.includes('openbaohan blocked list ')], [0, true])
  })
})

describe('the nearest word', () => {
  const names = commands.map(({ name }) => name)
  for (const [given, meant] of [
    ['aply', 'apply'],
    ['bid-openning', 'bid-opening'],
    ['shwo', 'show'],
    ['xyzzy', undefined],
  ] as const)
    it(`of ${given} is ${meant ?? 'none'}`, () => assert.equal(nearest(given, names), meant))
})

describe('folders', () => {
  it('are created one by one, or not at all', () => {
    const deep = join(folder, 'a', 'b', 'c')
    makeFolders(deep, 0o700)
    makeFolders(deep, 0o700)
    writeFileSync(join(deep, 'here'), '')
    assert.throws(() => makeFolders('/proc/nope/deeper', 0o700))
    chmodSync(deep, 0o700)
  })
})

describe('a refusal', () => {
  it('shows its code once, after both languages', () => {
    const message = messageOf({ message: '标段不存在 [lot-unknown]', data: { code: 'lot-unknown' } }) ?? ''
    const stderr = inLanguage(message, 'both')
    assert.equal(stderr.split('lot-unknown').length, 2)
    assert.match(stderr, /^标段不存在 \/ [a-z ]+ \[lot-unknown\]$/)
  })
  it('of an input lists each problem once', () => {
    const json = { message: '输入有误: bids', data: { problems: [{ field: 'bids', problem: 'x' }] } }
    assert.equal(messageOf(json), '输入有误: bids')
  })
})
