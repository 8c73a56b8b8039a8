/**
 * `npm run examples`: runs each example against the vectors, and those that are a side of the protocol through every
 * conformance case. With `--available`, an example whose language is not installed is named and left out.
 */
import { parseArgs } from 'node:util'
import { type Comparison, compareWithVectors } from './compare-with-vectors.ts'
import { checkConformance } from './conformance-of-python.ts'
import { isInstalled, run } from './run-command.ts'

type Example = { name: string; needs: readonly string[][]; install: string; check(): Promise<Comparison> | Comparison }

const python = ['python3', '/usr/bin/python3'].find((one) => isInstalled([one, '-c', 'import cryptography, reportlab']))
const bouncyCastle = process.env.BCPROV ?? '/usr/share/java/bcprov.jar'

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
    needs: [[python ?? 'python3', '-c', 'import cryptography, reportlab']],
    install: 'apt-get install python3-cryptography python3-reportlab',
    check: () => compareWithVectors('lines', [python ?? 'python3', 'examples/python/wire.py']),
  },
  ...(['institution', 'platform'] as const).map(
    (role): Example => ({
      name: `python: ${role}`,
      needs: [
        [python ?? 'python3', '-c', 'import cryptography, reportlab'],
        ['openssl', 'version'],
      ],
      install: 'apt-get install python3-cryptography python3-reportlab openssl',
      check: () => checkConformance(role, python ?? 'python3'),
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
]

const { values } = parseArgs({ options: { available: { type: 'boolean', default: false } } })
let failed = 0
for (const { name, needs, install, check } of examples) {
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
