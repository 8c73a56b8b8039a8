/** The process of `npm run bench -- file`: prints one result as JSON. `run.ts full|short` */
import { createTypesetter } from '@openbaohan/guarantee-file/render/typesetter.ts'
import { bench as benchScan } from '../file-scan.ts'
import { benchVerification } from '../file-verify.ts'
import type { BenchResult, BenchSize } from '../measure.ts'
import { documentAt } from './documents.ts'
import { measureSigning } from './signing.ts'

const size: BenchSize = process.argv[2] === 'short' ? 'short' : 'full'
const signing = await measureSigning(size)
const verification = await benchVerification(createTypesetter()({ text: documentAt(0) }), size)
const scan = await benchScan(size)
const also = {
  ...signing.also,
  'verifying RSA / pkijs': { value: verification.ratio, atLeast: verification.required },
  ...named('verifying', verification.also),
  ...named('scan check of', timesOnly(scan.also)),
}
console.log(JSON.stringify({ ...signing, also }))

/** Its memory is measured in a separate process: `npm run bench -- file-scan`. */
function timesOnly(also: BenchResult['also'] = {}): NonNullable<BenchResult['also']> {
  return Object.fromEntries(Object.entries(also).filter(([name]) => name.endsWith('a document')))
}

function named(what: string, also: BenchResult['also'] = {}): NonNullable<BenchResult['also']> {
  return Object.fromEntries(Object.entries(also).map(([name, value]) => [`${what} ${name}`, value]))
}
