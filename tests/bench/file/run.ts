/** The process of `npm run bench -- file`: prints one result as JSON. */
import { createTypesetter } from '@openbaohan/guarantee-file/typesetter.ts'
import { benchVerification } from '../file-verify.ts'
import { documentAt } from './documents.ts'
import { measureSigning } from './signing.ts'

const signing = await measureSigning()
const verification = await benchVerification(createTypesetter()({ text: documentAt(0) }))
const also = {
  ...signing.also,
  'verifying RSA / pkijs': { value: verification.ratio, atLeast: verification.required },
  ...Object.fromEntries(Object.entries(verification.also ?? {}).map(([name, value]) => [`verifying ${name}`, value])),
}
console.log(JSON.stringify({ ...signing, also }))
