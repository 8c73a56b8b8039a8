/** What each program logged last before it was killed: random moments cannot be repeated by a seed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { organisations } from '@openbaohan/kit/sandbox/organisations.ts'

const longest = 300

export const lastLines = (home: string): string[] =>
  organisations.map(({ id }) => {
    const lines = readFileSync(join(home, 'logs', `${id}.log`), 'utf8')
      .trimEnd()
      .split('\n')
    return `  ${id}: ${lines.at(-1)?.slice(0, longest)}`
  })
