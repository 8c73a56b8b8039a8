/**
 * `npm run build --workspace @openbaohan/protocol`: compiles the protocol into packages/protocol/dist, which is the
 * package that is published (decision 0014).
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publishedManifest } from './published-manifest.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const home = join(root, 'packages/protocol')
const dist = join(home, 'dist')

rmSync(dist, { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
  cwd: home,
  stdio: 'inherit',
})
if (status === 0) {
  const manifest = publishedManifest(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')))
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  for (const file of ['README.md', 'LICENSE']) copyFileSync(join(home, file), join(dist, file))
}
process.exitCode = status ?? 1
