import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { both, bothLines, inLanguage, jsonLine, type Language, languageOf } from '../src/both.ts'
import { explanations } from '../src/commands/message/explain.ts'
import { commands } from '../src/commands/table.ts'
import { completionScript } from '../src/completion.ts'
import { runCommand } from '../src/run-command.ts'

const run = async (args: readonly string[], env: Record<string, string> = {}) => {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const read = () => Promise.reject(new Error('no file'))
  const code = await runCommand(args, { out: print, report: print, read, env, cwd: '/nowhere' })
  return { code, text: lines.join('\n') }
}
const han = /\p{Script=Han}/u

describe('the language', () => {
  const cases: readonly [string, string | undefined, Record<string, string>, Language | undefined][] = [
    ['is both without a locale', undefined, {}, 'both'],
    ['is both for C and POSIX', undefined, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'both'],
    ['is that of the locale', undefined, { LANG: 'zh_CN.UTF-8' }, 'zh'],
    ['is English for an English locale', undefined, { LANG: 'en_GB.UTF-8' }, 'en'],
    ['is that of OPENBAOHAN_LANG before the locale', undefined, { OPENBAOHAN_LANG: 'en', LANG: 'zh_CN' }, 'en'],
    ['is that of --lang before both', 'zh', { OPENBAOHAN_LANG: 'en' }, 'zh'],
    ['is none for another word', 'fr', {}, undefined],
  ]
  for (const [what, option, env, expected] of cases) it(what, () => assert.equal(languageOf(option, env), expected))

  it('explains every code wholly in Chinese, and an error wholly in English', async () => {
    for (const code of Object.keys(explanations)) {
      const { text } = await run(['explain', code, '--lang', 'zh'])
      for (const line of text.split('\n').slice(1)) if (/[a-z]/i.test(line)) assert.match(line, han, code)
    }
    const { text } = await run(['explain', 'signature-invalid', '--lang', 'en'])
    assert.doesNotMatch(text, han, 'control')
  })

  it('resolves marks in either language, in one line or two, also within each other', () => {
    const text = `a ${both(`甲 ${both('乙', 'b')}`, `c ${both('丙', 'd')}`)}: 1`
    assert.equal(inLanguage(text, 'zh'), 'a 甲 乙: 1')
    assert.equal(inLanguage(text, 'en'), 'a c d: 1')
    assert.equal(inLanguage(both('甲', 'c'), 'both'), '甲 / c')
    assert.equal(inLanguage(bothLines('甲', 'c', '  '), 'both'), '甲\n  c')
    assert.equal(inLanguage(bothLines('甲', 'c', '  '), 'en'), 'c')
  })

  it('of a text within JSON leaves it valid', () => {
    const value = { error: bothLines('没有 "甲"', 'no "b"', '  '), deep: [both('乙', 'c')] }
    for (const [language, error] of [
      ['zh', '没有 "甲"'],
      ['en', 'no "b"'],
      ['both', '没有 "甲" / no "b"'],
    ] as const)
      assert.equal(JSON.parse(inLanguage(jsonLine(value), language)).error, error)
    assert.throws(() => JSON.parse(inLanguage(JSON.stringify(value), 'both')), 'control')
  })

  it('of help and of wrong usage is the one that was asked for, and an unknown one is wrong usage', async () => {
    const english = await run(['--help', '--lang', 'en'])
    assert.equal(english.code, 0)
    assert.doesNotMatch(english.text, han)
    assert.match((await run(['--help'], { OPENBAOHAN_LANG: 'zh' })).text, han)
    const wrong = await run(['partner', 'add', '--lang=en'])
    assert.equal(wrong.code, 2)
    assert.doesNotMatch(wrong.text, han)
    assert.equal((await run(['version', '--lang', 'fr'])).code, 2)
    for (const args of [['--help'], ['sign', '--help']]) assert.doesNotMatch((await run(args)).text, /[\ue000-\ue003]/)
  })

  it('of no summary or option of a command is missing', async () => {
    for (const { name } of commands) {
      const { text } = await run([...name.split(' '), '--help', '--lang', 'en'])
      assert.doesNotMatch(text, /\p{Script=Han}{2,}/u, name)
    }
  })
})

describe('completion', () => {
  for (const shell of ['bash', 'zsh'] as const)
    it(`of ${shell} knows every command and option`, () => {
      const script = completionScript(shell, commands)
      for (const { name, options } of commands) {
        assert.ok(script.includes(`'${name}'`), name)
        for (const option of Object.keys(options)) assert.ok(script.includes(`--${option}`), `${name} --${option}`)
      }
    })

  it('of bash completes commands, second words and options', () => {
    const words = (given: readonly string[]) => {
      const line = `COMP_WORDS=(${given.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${given.length - 1}; _openbaohan; echo "\${COMPREPLY[@]}"`
      const { stdout, status } = spawnSync('bash', ['-c', `${completionScript('bash', commands)}\n${line}`], {
        encoding: 'utf8',
      })
      assert.equal(status, 0)
      return stdout.trim().split(' ')
    }
    assert.deepEqual(words(['openbaohan', 'pre']), ['preflight'])
    assert.ok(words(['openbaohan', 'partner', '']).includes('dry-run'))
    assert.ok(words(['openbaohan', 'partner', 'add', '--secret']).includes('--secret-file'))
    assert.ok(!words(['openbaohan', 'version', '--']).includes('--secret-file'), 'control')
  })
})
