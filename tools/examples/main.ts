/**
 * `npm run examples`: runs each example against the vectors, and those that are a side of the protocol through every
 * conformance case, those in Node, Go and PHP through all but those that read guarantee files. With `--available`, an
 * example whose language is not installed is named and left out; `--only php,go` runs those whose names begin so.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkConformance, identityOf, placeholderFile } from './check-conformance.ts'
import { compareWithVectors } from './compare-with-vectors.ts'
import type { Example } from './example.ts'
import { goExamples } from './go-examples.ts'
import { phpExamples } from './php-examples.ts'
import { isInstalled, run } from './run-command.ts'

const pythonNeeds = 'import cryptography, hashlib, reportlab; hashlib.new("sm3")'
const python = ['python3', '/usr/bin/python3'].find((one) => isInstalled([one, '-c', pythonNeeds]))
const bouncyCastle = process.env.BCPROV ?? '/usr/share/java/bcprov.jar'

const signerOfRunner = '一致性测试银行（非真实机构）'
const pythonFile = (file: string) => [python ?? 'python3', resolve('examples/python', file)]
const database = (folder: string) => ['--data', join(folder, 'data.db')]
const pythonSides = {
  institution: {
    role: 'institution',
    command: pythonFile('institution.py'),
    options: (folder: string) => ['--identity', identityOf(folder), ...database(folder)],
  },
  platform: {
    role: 'platform',
    command: pythonFile('platform_side.py'),
    options: (folder: string) => [
      ...['--roots', join(identityOf(folder), 'conformance-root.pem'), '--signer', signerOfRunner],
      ...database(folder),
    ],
  },
} as const

/** Express is in the example's own folder alone; Fastify is also one of the repository's. */
function moduleOf(name: string): string {
  const folders = ['examples/node/node_modules', 'node_modules'].map((folder) => join(folder, name))
  return folders.find((folder) => existsSync(folder)) ?? `examples/node/node_modules/${name}`
}

const examples: readonly Example[] = [
  {
    name: 'shell',
    needs: [
      ['openssl', 'version'],
      ['curl', '--version'],
    ],
    install: 'apt-get install openssl curl',
    check: () => compareWithVectors('shell'),
  },
  {
    name: 'python: vectors',
    needs: [[python ?? 'python3', '-c', pythonNeeds]],
    install: 'apt-get install python3-cryptography python3-reportlab',
    check: () => compareWithVectors('lines', [python ?? 'python3', 'examples/python/wire.py']),
  },
  ...(['institution', 'platform'] as const).map(
    (role): Example => ({
      name: `python: ${role}`,
      needs: [
        [python ?? 'python3', '-c', pythonNeeds],
        ['openssl', 'version'],
      ],
      install: 'apt-get install python3-cryptography python3-reportlab openssl',
      check: () => checkConformance(pythonSides[role]),
    }),
  ),
  ...(['http', 'express', 'fastify'] as const).map(
    (framework): Example => ({
      name: `node: ${framework}`,
      needs: framework === 'http' ? [] : [['test', '-d', moduleOf(framework)]],
      install: 'npm install --prefix examples/node',
      check: () => {
        run(['npm', 'run', 'build', '--workspace', '@openbaohan/protocol'])
        const command = [process.execPath, resolve(`examples/node/${framework}.js`)]
        return checkConformance({ role: 'institution', command, options: () => [], without: placeholderFile })
      },
    }),
  ),
  {
    name: 'java',
    needs: [
      ['javac', '-version'],
      ['test', '-f', bouncyCastle],
    ],
    install: 'apt-get install default-jdk-headless libbcprov-java, or BCPROV=path/to/bcprov.jar',
    check: () => {
      run([
        'javac',
        '-d',
        'node_modules/.cache/examples-java',
        '-cp',
        bouncyCastle,
        'examples/java/Message.java',
        'examples/java/Wire.java',
      ])
      return compareWithVectors('lines', ['java', '-cp', `node_modules/.cache/examples-java:${bouncyCastle}`, 'Wire'])
    },
  },
  {
    name: 'csharp',
    needs: [['dotnet', '--version']],
    install: 'the .NET SDK 8 and Bouncy Castle, which dotnet build fetches',
    check: () => {
      run([
        'dotnet',
        'build',
        'examples/csharp',
        '--configuration',
        'Release',
        '--output',
        'node_modules/.cache/examples-csharp',
      ])
      return compareWithVectors('lines', ['dotnet', 'node_modules/.cache/examples-csharp/Wire.dll'])
    },
  },
  ...goExamples,
  ...phpExamples,
]

const { values } = parseArgs({
  options: { available: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const starts = values.only.split(',')
let failed = 0
for (const { name, needs, install, check } of examples.filter(({ name }) =>
  starts.some((start) => name.startsWith(start)),
)) {
  if (!needs.every(isInstalled)) {
    console.log(`${values.available ? '–' : '✖'} ${name}: not installed here (${install})`)
    failed += values.available ? 0 : 1
    continue
  }
  const { passed, problems } = await check()
  console.log(`${problems.length === 0 ? '✔' : '✖'} ${name}: ${passed} passed, ${problems.length} failed`)
  for (const problem of problems) console.log(`    ${problem}`)
  failed += problems.length
}
process.exitCode = failed === 0 ? 0 : 1
