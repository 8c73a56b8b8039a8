/**
 * The pages of the docs site as they are assembled: links and anchors lead to something, every command of a page is one
 * that the command line accepts, and the programs of a call sign as the protocol does.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { problemOfArguments } from '@openbaohan/kit/command.ts'
import { explanations } from '@openbaohan/kit/commands/message/explain.ts'
import { commands } from '@openbaohan/kit/commands/table.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleSecret } from '@openbaohan/protocol/derive/sample.ts'
import { slugify } from '../docs/site/.vitepress/slugify.ts'
import { tokenize } from '../docs/site/.vitepress/tokenize.ts'
import { assembleSite } from '../tools/docs/assemble-site.ts'
import { exampleMessage, messageIds } from '../tools/docs/call-pages.ts'
import { operatorQuestions } from '../tools/docs/operator-questions.ts'
import { signedMessage } from '../tools/docs/signed-message.ts'
import { snippetsOf } from '../tools/docs/snippets.ts'
import { isInstalled } from '../tools/examples/run-command.ts'

const { files, assets, sidebars } = assembleSite()
type Pages = ReadonlyMap<string, string>

const outsideFences = (text: string) => text.replace(/^(`{3,4})[\s\S]*?^\1.*$/gm, '')
const plainHeading = (heading: string) => heading.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')

function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>()
  return new Set(
    [...outsideFences(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
      const anchor = slugify(plainHeading(heading))
      const count = seen.get(anchor) ?? 0
      seen.set(anchor, count + 1)
      return count === 0 ? anchor : `${anchor}-${count}`
    }),
  )
}

/** Links of a page that lead nowhere. */
function deadLinks(pages: Pages): string[] {
  const anchors = new Map<string, Set<string>>()
  const anchorsIn = (file: string) => anchors.getOrInsertComputed(file, () => anchorsOf(pages.get(file) ?? ''))
  return [...pages].flatMap(([file, text]) =>
    [
      ...outsideFences(text)
        .replace(/`[^`\n]+`/g, '')
        .matchAll(/(?<!!)\]\(([^)\s]+)\)/g),
    ]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/i.test(target) && !/\.(svg|webp|json)$/.test(target))
      .filter((target) => {
        const [path = '', anchor] = decodeURI(target).split('#')
        const to = path === '' ? file : normalize(join(dirname(file), path))
        return !pages.has(to) || (anchor !== undefined && !anchorsIn(to).has(anchor))
      })
      .map((target) => `${file} → ${target}`),
  )
}

/** Lines of a shell in the fences of a page, continued lines joined, without comments. */
function commandLines(text: string): string[] {
  return [...text.matchAll(/^```(?:sh|bash)?\n([\s\S]*?)^```/gm)]
    .flatMap(([, fence = '']) => fence.replace(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.replace(/\s+#\s.*$/, '').trim())
}

/** `npx openbaohan …` of the fences, without what a shell takes itself; a line with `…` shows a part of a command. */
const kitCommands = (text: string): string[] =>
  commandLines(text)
    .flatMap((line) => /^(?:[A-Z_]+=\S+ )*npx openbaohan (.*)$/.exec(line)?.[1] ?? [])
    .filter((line) => !line.includes('…'))
    .map((line) => line.replace(/\s*[|>&].*$/, ''))

const words = (line: string) => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')

/** Undefined for a line that the command line accepts. */
function problemOf(line: string): string | undefined {
  const given = words(line)
  const command = commands
    .filter(({ name }) => name.split(' ').every((word, at) => given[at] === word))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (command === undefined) return `no such command: ${line}`
  const problem = problemOfArguments(command, given.slice(command.name.split(' ').length))
  return problem === undefined ? undefined : `${line}: ${problem}`
}

describe('the docs site', () => {
  it('has no dead link and no dead anchor', () => {
    assert.ok(files.size > 900, 'the pages were not found')
    assert.deepEqual(deadLinks(files), [])
  })
  it('control: a dead link and a dead anchor are found', () => {
    const planted = new Map([
      ['a.md', '# A\n\n[x](./b.md) [y](./b.md#two) [z](./none.md) [w](./b.md#three)\n'],
      ['b.md', '# B\n\n## Two\n'],
    ])
    assert.deepEqual(deadLinks(planted), ['a.md → ./none.md', 'a.md → ./b.md#three'])
  })
  it('offers the OpenAPI document as a file, on the page of either language', () => {
    const path = 'docs/reference/protocol-openapi.json'
    assert.ok(assets.includes(path))
    for (const file of ['reference/openapi.md', 'en/reference/openapi.md'])
      assert.ok(files.get(file)?.includes(`](/${path}){download}`), file)
  })
  it('leads from its home page and its sidebars to pages', () => {
    const linked = [...files].flatMap(([file, text]) =>
      /^(en\/)?index\.md$/.test(file) ? [...text.matchAll(/^\s+link: (\S+)$/gm)].map(([, link = '']) => link) : [],
    )
    const listed = Object.values(sidebars).flatMap((groups) =>
      groups.flatMap(({ items }) => items.map((one) => one.link)),
    )
    assert.ok(linked.length > 8 && listed.length > 60)
    const fileOf = (link: string) => `${link.slice(1)}${link.endsWith('/') ? 'index' : ''}.md`
    assert.deepEqual(
      [...linked, ...listed].filter((link) => !files.has(fileOf(link))),
      [],
    )
  })
  it('has a page in both languages for each code, call and question, and each decision in its index', () => {
    const places = [
      ...Object.keys(explanations).map((code) => `errors/${code}`),
      ...messageIds.map((id) => `calls/${id}`),
      ...operatorQuestions.map(({ name }) => `operator/${name}`),
    ]
    for (const place of places)
      for (const language of ['', 'en/']) assert.match(files.get(`${language}${place}.md`) ?? '', /^# ./m, place)
    for (const decision of readdirSync('docs/decisions'))
      assert.ok(files.get('decisions/index.md')?.includes(`(../en/decisions/${decision})`), decision)
  })
  it('leads from a page that the sidebar does not list to its neighbours, and from no other', () => {
    const pager = (file: string) => /^---\nprev: (.*)\nnext: (.*)\n---\n/.exec(files.get(file) ?? '')?.slice(1)
    const links = (file: string) => pager(file)?.map((one) => JSON.parse(one).link)
    assert.deepEqual(links('calls/issued.md'), ['/calls/apply', '/calls/restore'])
    assert.deepEqual(links('en/calls/apply.md'), ['/en/calls/', '/en/calls/issued'])
    assert.deepEqual(links('errors/signature-invalid.md'), ['/errors/', undefined])
    assert.equal(pager('guides/start.md'), undefined, 'control: VitePress knows the order of the sidebar')
  })
  it('states the references in the language of the page', () => {
    const prose = (text: string) => text.replace(/^(`{3,4})[\s\S]*?^\1.*$/gm, '').replace(/`[^`\n]*`/g, '')
    const tables = ['access', 'commands', 'config', 'findings', 'institution', 'metrics', 'states', 'webhooks']
    for (const name of tables) {
      assert.doesNotMatch(prose(files.get(`en/reference/${name}.md`) ?? ''), /\p{Script=Han}/u, name)
      const sentences = prose(files.get(`reference/${name}.md`) ?? '').split('\n')
      const english = sentences.filter(
        (line) => !/\p{Script=Han}/u.test(line) && /[a-z]{2,} [a-z]+ [a-z]{2,} [a-z]+/.test(line),
      )
      assert.deepEqual(english, [], name)
    }
  })
  it('explains each code in the language of its page', () => {
    for (const code of Object.keys(explanations)) {
      assert.doesNotMatch(files.get(`en/errors/${code}.md`) ?? '', /\p{Script=Han}/u, code)
      const english = files
        .get(`errors/${code}.md`)
        ?.split('\n')
        .filter((line) => /^[A-Za-z][a-z]* [a-z]/.test(line))
      assert.deepEqual(
        english?.filter((line) => !line.startsWith('npx ') && !/\p{Script=Han}/u.test(line)),
        [],
        code,
      )
    }
  })
  it('names in a question of an operator only codes that exist', () => {
    const named = operatorQuestions.flatMap(({ codes }) => codes)
    assert.deepEqual(
      named.filter((code) => !Object.hasOwn(explanations, code)),
      [],
    )
  })
  it('writes no command that the command line refuses', () => {
    const lines = [...new Set([...files.values()].flatMap(kitCommands))]
    assert.ok(lines.length > 300, 'the commands were not found')
    assert.deepEqual(
      lines.flatMap((line) => problemOf(line) ?? []),
      [],
    )
  })
  it('control: a command, an option and an argument too many are refused', () => {
    for (const line of ['lotz', 'lots --verbose', 'lots ONE', 'partner rotate --org platform'])
      assert.notEqual(problemOf(line), undefined, line)
  })
})

describe('the search of the docs site', () => {
  const finds = (text: string, query: string) => tokenize(query).every((word) => tokenize(text).includes(word))
  for (const [text, query, expected] of [
    ['更换密钥而不拒收报文', '更换密钥', true],
    ['更换密钥而不拒收报文', '拒收', true],
    ['更换密钥而不拒收报文', '密文', false],
    ['签名不相符 signature-invalid', 'signature-invalid', true],
    ['用SM4加密', 'SM4', true],
    ['SM4-ECB，PKCS#7', '加密', false],
  ] as const)
    it(`${expected ? 'finds' : 'does not find'} ${query} in ${text}`, () => assert.equal(finds(text, query), expected))
  it('needs nothing outside the function, whose source is copied into the page', () => {
    const copied: typeof tokenize = new Function(`return ${tokenize.toString()}`)()
    assert.deepEqual(copied('更换密钥'), ['更换', '换密', '密钥'])
  })
})

describe('the programs on the page of a call', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-site-'))
  const bodies: Record<string, string>[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      bodies.push(JSON.parse(body))
      response.setHeader('content-type', 'application/json').end('{"code":"1","message":"ok"}')
    })
  })
  let url = ''
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
  })
  after(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  const bouncyCastle = '/usr/share/java/bcprov.jar'
  const python = ['/usr/bin/python3', 'python3'].find((one) =>
    isInstalled([one, '-c', 'import hashlib; hashlib.new("sm3")']),
  )
  const installed: Readonly<Record<string, { file: string; needs: readonly string[]; command: readonly string[] }>> = {
    js: { file: 'send.mjs', needs: [process.execPath, '--version'], command: [process.execPath] },
    python: { file: 'send.py', needs: [python ?? 'python3', '--version'], command: [python ?? 'python3'] },
    php: { file: 'send.php', needs: ['php', '--version'], command: ['php'] },
    java: {
      file: 'Send.java',
      needs: ['test', '-f', bouncyCastle],
      // before Java 18 a source is read in the encoding of the machine's language
      command: ['java', '-Dfile.encoding=UTF-8', '-cp', bouncyCastle],
    },
  }

  it('exist in six languages', () => {
    assert.deepEqual(
      snippetsOf(exampleMessage('apply')).map(({ name }) => name),
      ['Python', 'Node', 'Java', 'Go', 'PHP', 'C#'],
    )
  })
  for (const [language, { file, needs, command }] of Object.entries(installed).filter(([, { needs }]) =>
    isInstalled(needs),
  ))
    for (const id of language === 'js' ? (['apply', 'demand', 'accountCheck'] as const) : (['demand'] as const))
      it(`sign and send ${id} in ${language}`, async () => {
        assert.ok(needs.length > 0)
        const message = { ...exampleMessage(id), url: `${url}/gateway` }
        const snippet = snippetsOf(message).find((one) => one.language === language)
        const path = join(folder, file)
        writeFileSync(path, snippet?.text ?? '')
        const [program = '', ...rest] = command
        const printed = await new Promise<string>((resolve) =>
          execFile(program, [...rest, path], (error, out, stderr) => resolve(error === null ? out : stderr)),
        )
        assert.match(printed, /"code":"1"/)
        assert.deepEqual(bodies.at(-1), signedMessage(id))
      })
})

describe('the Bruno collection', () => {
  const folder = 'examples/bruno'
  const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')
  const inBlock = (text: string, block: string) => text.split(`${block} {\n`)[1]?.split('\n}')[0] ?? ''
  const script = inBlock(read('collection.bru'), 'script:pre-request')
  const requests = globSync('*.bru', { cwd: folder }).filter((file) => file !== 'collection.bru')
  type Fields = Record<string, string>

  /** Runs the script of the collection on a body as Bruno does. */
  function sign(body: Fields, secret: string): Fields {
    let sent = body
    const req = { getBody: () => ({ ...body }), setBody: (fields: Fields) => (sent = fields) }
    const bru = { getEnvVar: (name: string) => (name === 'secret' ? secret : 'finance_bank') }
    new Function('req', 'bru', script)(req, bru)
    return sent
  }

  it('has a request for each call', () => assert.equal(requests.length, messageIds.length))
  it('signs each request as the protocol does', () => {
    for (const file of requests) {
      const { sign: sign_, ...fields } = sign(JSON.parse(inBlock(read(file), 'body:json')), sampleSecret)
      const canonical = canonicalString(new Map(Object.entries(fields)))
      assert.equal(sign_, signCanonical('epoint', sampleSecret, canonical), file)
    }
  })
  it('control: another secret gives another signature', () => {
    const body = { applyno: 'A1', note: '保函' }
    assert.notEqual(sign(body, 'a').sign, sign(body, 'b').sign)
  })
})
