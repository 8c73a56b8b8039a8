/** Makes vectors/custody.json again with python and the openssl command; needs both, and python 3.8 or newer. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const script = new URL('./custody.py', import.meta.url).pathname
const vectors = new URL('../../vectors/custody.json', import.meta.url)

const run = spawnSync('python3', [script], { encoding: 'utf8', maxBuffer: 2 ** 24 })
if (run.status !== 0) {
  console.error(run.error?.message ?? run.stderr)
  process.exit(1)
}
const same = run.stdout === readFileSync(vectors, 'utf8')
if (!same) writeFileSync(vectors, run.stdout)
console.error(
  `custody.json: ${same ? '与原文件一致 / the same as before' : '已重写 / rewritten, check the difference'}`,
)
