/** The process of `npm run bench -- file`: prints one result as JSON. */
import { measureSigning } from './signing.ts'

console.log(JSON.stringify(await measureSigning()))
