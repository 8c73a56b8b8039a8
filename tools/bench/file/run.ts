/** The process of `npm run bench -- file`: prints one result as JSON. */
import { createTypesetter } from '@openbaohan/guarantee-file/render/typesetter.ts'
import { bench as benchScan } from '../file-scan.ts'
import { benchVerification } from '../file-verify.ts'
import type { BenchResult } from '../measure.ts'
import { documentAt } from './documents.ts'
import { measureSigning } from './signing.ts'

const signing = await measureSigning()
const verification = await benchVerification(createTypesetter()({ text: documentAt(0) }))
const scan = await benchScan()
const also = {
  ...signing.also,
  'verifying RSA / pkijs': { value: verification.ratio, atLeast: verification.required },
  ...named('verifying', verification.also),
  ...named('scan check of', timesOnly(scan.also)),
}
console.log(JSON.stringify({ ...signing, also }))

/** What it takes of memory shows in a process of its own: `npm run bench -- file-scan`. */
function timesOnly(also: BenchResult['also'] = {}): NonNullable<BenchResult['also']> {
  return Object.fromEntries(Object.entries(also).filter(([name]) => name.endsWith('a document')))
}

function named(what: string, also: BenchResult['also'] = {}): NonNullable<BenchResult['also']> {
  return Object.fromEntries(Object.entries(also).map(([name, value]) => [`${what} ${name}`, value]))
}
