/**
 * `npm run release -- X.Y.Z`: writes the version into every manifest, the lock file and the changelog, and prints what
 * the release checklist asks for next. It commits, tags and publishes nothing.
 */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compareVersions, releaseChangelog, withVersion } from './change-version.ts'

process.chdir(fileURLToPath(new URL('../../', import.meta.url)))

const [version = ''] = process.argv.slice(2)
const read = (file: string) => readFileSync(file, 'utf8')
const present = String(JSON.parse(read('package.json')).version)
const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

const steps = `
接下来 / next (docs/guides/release-checklist.md):
  npm run references && npm run check -- --static && npm test -- --all
  npm run build --workspace @openbaohan/protocol
  npx publint packages/protocol/dist
  npx @arethetypeswrong/cli --pack packages/protocol/dist --profile esm-only
  npm sbom --sbom-format cyclonedx --omit dev > sbom.json
  git commit -am "release: ${version}" && git tag v${version}
  npm publish packages/protocol/dist`

const problem = problemWith(version)
if (problem === undefined) release()
else {
  console.error(problem)
  process.exitCode = 2
}

function problemWith(wanted: string): string | undefined {
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) return '用法 / usage: npm run release -- X.Y.Z'
  // The first release has the version that the manifests were made with.
  if (compareVersions(wanted, present) < 0) return `${wanted} 早于 / is before ${present}`
  const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim()
  return changed === '' ? undefined : `工作区有未提交的改动 / the working tree is not clean:\n${changed}`
}

function release(): void {
  const changelog = releaseChangelog(read('CHANGELOG.md'), version, day)
  const manifests = [
    'package.json',
    'package-lock.json',
    ...globSync(['packages/*/package.json', 'apps/*/package.json']),
  ]
  for (const file of manifests) writeFileSync(file, withVersion(read(file), present, version))
  writeFileSync('CHANGELOG.md', changelog)
  console.log(`${version}: ${manifests.length} 份清单与更新日志已写好 / manifests and the changelog are written`)
  console.log(steps)
}
