/**
 * `npm run oracles`: every file beside this one asks third-party tools again for the answers that `vectors/` stores.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const oracles = globSync('*.ts', { cwd: import.meta.dirname })
  .filter((file) => file !== 'main.ts')
  .sort()

let failed = false
for (const file of oracles) {
  const run = spawnSync(process.execPath, [`${import.meta.dirname}/${file}`], { stdio: 'inherit' })
  console.error(`${run.status === 0 ? '✔' : '✖'} ${file}`)
  failed ||= run.status !== 0
}
process.exit(failed ? 1 : 0)
