/**
 * The package as users get it: packed, installed offline into an empty project, and used by a program there. The
 * project has no types of Node and checks the declaration files, so our declarations must not depend on them.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vectors } from './vectors.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const tsc = join(root, 'node_modules/typescript/bin/tsc')

type Ran = { status: number | null; stdout: string; all: string }

function run(command: string, args: readonly string[], cwd: string): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { status, stdout, all: `${stdout}${stderr}` }
}

/** Other Node versions on the PATH, from 20 on, which is the minimum of the package. */
export function nodesOnPath(): { node: string; version: string }[] {
  const found = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'))
  const answers = [...new Set([process.execPath, ...found])]
    .filter((node) => existsSync(node))
    .map((node) => ({ node, version: spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() }))
  const seen = new Set<string>()
  return answers.filter(({ version }) => {
    const isNew = Number(/^v(\d+)\./.exec(version)?.[1]) >= 20 && !seen.has(version)
    seen.add(version)
    return isNew
  })
}

/** Packs, and installs into a new folder. */
export function installPacked(): { folder: string; packed: Ran; installed: Ran } {
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-consumer-'))
  const built = run('npm', ['run', 'build', '--workspace', '@openbaohan/protocol'], root)
  const packed =
    built.status === 0 ? run('npm', ['pack', './packages/protocol/dist', '--pack-destination', folder], root) : built
  const [tarball = ''] = globSync('*.tgz', { cwd: folder })
  writeFileSync(join(folder, 'package.json'), '{"name":"consumer","private":true,"type":"module"}')
  const installed = run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], folder)
  return { folder, packed, installed }
}

/** Compiles the program in strict mode with the types of the package. */
export function compileConsumer(folder: string, source = consumer): Ran {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'consumer.ts'), source)
  writeFileSync(
    join(folder, 'main.mjs'),
    "import { result } from './out/consumer.js'\nconsole.log(JSON.stringify(result))",
  )
  return run(process.execPath, [tsc, '--project', folder], folder)
}

/** The output of the compiled program on a Node version. */
export function runConsumer(folder: string, node: string): Ran {
  return run(node, ['main.mjs'], folder)
}

/** The names by which a user imports the package: those of its map, `./*.js` for each file. */
export function entriesOf(folder: string): string[] {
  const home = join(folder, 'node_modules/@openbaohan/protocol')
  const { exports }: { exports: Record<string, unknown> } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const files = globSync('**/*.js', { cwd: home }).map((file) => `./${file}`)
  return [...new Set(Object.keys(exports).flatMap((name) => (name === './*.js' ? files : [name])))].map((name) =>
    name.replace(/^\./, '@openbaohan/protocol'),
  )
}

/** Imports every entry at run time. */
export function importAll(folder: string, entries: readonly string[], node: string): Ran {
  const lines = entries.map((entry) => `await import(${JSON.stringify(entry)})`)
  writeFileSync(join(folder, 'entries.mjs'), lines.join('\n'))
  return run(node, ['entries.mjs'], folder)
}

/** The example of the package's guide. */
export function runExample(folder: string, node: string): Ran {
  const guide = readFileSync(join(folder, 'node_modules/@openbaohan/protocol/README.md'), 'utf8')
  writeFileSync(join(folder, 'example.mjs'), /```js\n(.*?)```/s.exec(guide)?.[1] ?? '')
  return run(node, ['example.mjs'], folder)
}

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

const [vector] = vectors.sign
const [sealed] = vectors.seal

export const consumer = `
import type { Message } from '@openbaohan/protocol/message.js'
import { canonicalString } from '@openbaohan/protocol/canonical.js'
import { encode } from '@openbaohan/protocol/codec.js'
import { dialects, parseDialect } from '@openbaohan/protocol/dialects.js'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.js'
import { diagnose } from '@openbaohan/protocol/doctor.js'
import { dryRun } from '@openbaohan/protocol/dry-run.js'
import { isInternalAddress } from '@openbaohan/protocol/internal-address.js'
import { receive } from '@openbaohan/protocol/receive.js'
import { openText, parseKey, sealText } from '@openbaohan/protocol/seal.js'
import { Secret } from '@openbaohan/protocol/secret.js'
import { send } from '@openbaohan/protocol/send.js'
import { signCanonical } from '@openbaohan/protocol/sign.js'
import { receive as received, send as sent, type Partner } from '@openbaohan/protocol'

const message: Message<'release'> = {
  appkey: 'k', sentAt: 0, platformCode: 'A1', applicationNumber: 'E1', guaranteeNumber: 'G1',
}
const { body } = encode('release', message, dialects.epoint, new Secret('s'))
const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0))
const parsed = parseDialect('cbc')
export const side: Partner['side'] = 'institution'
const answers: readonly boolean[] = [
  diagnose(bytes, 's').ok,
  parsed.ok && parsed.dialect.cipher.mode === 'cbc',
  sampleMessage('issued').approved,
  isInternalAddress('http://127.1/'),
  dryRun(dialects.epoint, 's', [{ name: 'x', server: 'institution', wireName: 'canclenotice', body }]).ok,
  receive === received && send === sent,
]
const fields = new Map<string, string>(Object.entries(${JSON.stringify(vector?.message)}))
const sign: string = signCanonical('epoint', ${JSON.stringify(vector?.appsecret)}, canonicalString(fields))
const key = parseKey(${JSON.stringify(sealed?.keyBase64)}) ?? new Uint8Array()
const sealed: string = sealText(key, ${JSON.stringify(sealed?.plaintext)})
const opened: string | undefined = openText(key, sealed)
export const result = { answers, body, sign, sealed, opened }
`
