import { readFileSync } from 'node:fs'

/** That of this package, which all packages share. */
export const programVersion: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version
