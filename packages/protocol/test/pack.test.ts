/**
 * The package as others get it: packed, installed offline into an empty project, used with its types and run. The
 * project has no types of Node and checks the declarations themselves, so nothing of ours may lean on either.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { vectors } from './vectors.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const tsc = join(root, 'node_modules/typescript/bin/tsc')
const folder = mkdtempSync(join(tmpdir(), 'openbaohan-consumer-'))
after(() => rmSync(folder, { recursive: true }))

const run = (command: string, args: readonly string[], cwd = folder) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { status, stdout, all: `${stdout}${stderr}` }
}

const [vector] = vectors.sign
const consumer = `
import type { Message } from '@openbaohan/protocol/message.js'
import { canonicalString } from '@openbaohan/protocol/canonical.js'
import { encode } from '@openbaohan/protocol/codec.js'
import { dialects, parseDialect } from '@openbaohan/protocol/dialects.js'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.js'
import { diagnose } from '@openbaohan/protocol/doctor.js'
import { dryRun } from '@openbaohan/protocol/dry-run.js'
import { isInternalAddress } from '@openbaohan/protocol/internal-address.js'
import { receive } from '@openbaohan/protocol/receive.js'
import { Secret } from '@openbaohan/protocol/secret.js'
import { send } from '@openbaohan/protocol/send.js'
import { signCanonical } from '@openbaohan/protocol/sign.js'

const message: Message<'release'> = {
  appkey: 'k', sentAt: 0, platformCode: 'A1', applicationNumber: 'E1', guaranteeNumber: 'G1',
}
const { body } = encode('release', message, dialects.epoint, new Secret('s'))
const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0))
const parsed = parseDialect('cbc')
const answers: readonly boolean[] = [
  diagnose(bytes, 's').ok,
  parsed.ok && parsed.dialect.cipher.mode === 'cbc',
  sampleMessage('issued').approved,
  isInternalAddress('http://127.1/'),
  dryRun(dialects.epoint, 's', [{ name: 'x', server: 'institution', wireName: 'canclenotice', body }]).ok,
  typeof receive === 'function' && typeof send === 'function',
]
const fields = new Map<string, string>(Object.entries(${JSON.stringify(vector?.message)}))
const sign: string = signCanonical('epoint', ${JSON.stringify(vector?.appsecret)}, canonicalString(fields))
export const result = { answers, sign }
`

const config = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    types: [],
    strict: true,
    skipLibCheck: false,
    outDir: 'out',
  },
  files: ['consumer.ts'],
}

describe('the packed package', () => {
  const packed = run('npm', ['pack', '--workspace', '@openbaohan/protocol', '--pack-destination', folder], root)
  const [tarball = ''] = globSync('*.tgz', { cwd: folder })
  writeFileSync(join(folder, 'package.json'), '{"name":"consumer","private":true,"type":"module"}')
  const installed = run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`])
  const home = join(folder, 'node_modules/@openbaohan/protocol')

  it('is packed and installs without a network', () => {
    assert.equal(packed.status, 0, packed.all)
    assert.equal(installed.status, 0, installed.all)
  })
  it('brings nothing with it and holds what it needs: built files, licence, guide; no sources, no tests', () => {
    assert.deepEqual(globSync('node_modules/{*,@*/*}/package.json', { cwd: folder }).length, 1)
    for (const name of ['LICENSE', 'README.md', 'dist/receive.js', 'dist/receive.d.ts', 'dist/derive/sample.js'])
      assert.ok(existsSync(join(home, name)), name)
    for (const name of ['src', 'test', 'tsconfig.build.json']) assert.equal(existsSync(join(home, name)), false, name)
    assert.equal(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).dependencies, undefined)
  })
  it('compiles with its types in a strict project without the types of Node, and runs', async () => {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(join(folder, 'consumer.ts'), consumer)
    const compiled = run(process.execPath, [tsc, '--project', folder])
    assert.equal(compiled.status, 0, compiled.all)
    writeFileSync(
      join(folder, 'main.mjs'),
      "import { result } from './out/consumer.js'\nconsole.log(JSON.stringify(result))",
    )
    const ran = run(process.execPath, ['main.mjs'])
    assert.equal(ran.status, 0, ran.all)
    assert.deepEqual(JSON.parse(ran.stdout), { answers: Array(6).fill(true), sign: vector?.sign.epoint })
  })
  it('control: a message that lacks a field does not compile, so the types are there', () => {
    writeFileSync(join(folder, 'consumer.ts'), consumer.replace("guaranteeNumber: 'G1',", ''))
    const compiled = run(process.execPath, [tsc, '--project', folder])
    assert.notEqual(compiled.status, 0)
    assert.ok(compiled.all.includes('guaranteeNumber'), compiled.all)
  })
})
