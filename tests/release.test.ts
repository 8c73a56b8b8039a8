/** What `npm run release` writes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { compareVersions, releaseChangelog, withVersion } from '../tools/release/change-version.ts'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

describe('a release', () => {
  it('turns Unreleased into the version with its day, and keeps every entry', () => {
    const before = '# Changelog\n\n## Unreleased\n\n- **A**: b.\n\n## 0.1.0 (2026-01-01)\n\n- old\n'
    assert.equal(
      releaseChangelog(before, '0.2.0', '2026-12-01'),
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-12-01)\n\n- **A**: b.\n\n## 0.1.0 (2026-01-01)\n\n- old\n',
    )
    for (const [text, version] of [
      ['# Changelog\n', '0.2.0'],
      ['## Unreleased\n\n## 0.1.0 (2026-01-01)\n', '0.2.0'],
      [before, '0.1.0'],
    ] as const)
      assert.throws(() => releaseChangelog(text, version, '2026-12-01'), text)
  })

  it('fits the changelog and the manifests as they are', () => {
    assert.match(releaseChangelog(read('CHANGELOG.md'), '99.0.0', '2026-12-01'), /\n## 99\.0\.0 \(2026-12-01\)\n/)
    for (const file of [
      'package.json',
      'apps/kit/package.json',
      'packages/protocol/package.json',
      'package-lock.json',
    ]) {
      const changed = JSON.parse(withVersion(read(file), JSON.parse(read(file)).version, '99.0.0'))
      assert.equal(changed.version, '99.0.0', file)
      const own = Object.entries({ ...changed.dependencies }).filter(([name]) => name.startsWith('@openbaohan/'))
      assert.ok(
        own.every(([, version]) => version === '99.0.0'),
        file,
      )
    }
    const { packages } = JSON.parse(withVersion(read('package-lock.json'), '0.1.0', '99.0.0'))
    assert.equal(packages['packages/server'].version, '99.0.0')
    assert.equal(packages['packages/server'].dependencies['@openbaohan/protocol'], '99.0.0')
  })

  it('changes no version of others', () => {
    const text = '{ "name": "openbaohan", "version": "0.1.0", "dependencies": { "left": "0.1.0" } }'
    assert.deepEqual(JSON.parse(withVersion(text, '0.1.0', '0.2.0')).dependencies, { left: '0.1.0' })
  })

  it('knows which version is later', () =>
    assert.deepEqual(
      [compareVersions('0.10.0', '0.9.9'), compareVersions('1.0.0', '1.0.0'), compareVersions('0.1.9', '0.2.0')],
      [1, 0, -1],
    ))
})
