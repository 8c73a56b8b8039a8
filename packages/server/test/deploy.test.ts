/**
 * What deploy/ names exists: files, commands, settings. Docker and systemd are not run here, so that only this is
 * checked, not that an image builds.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { settings } from '../src/config/settings.ts'

const root = new URL('../../../', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, root), 'utf8')
const known: ReadonlySet<string> = new Set(Object.values(settings).map(({ env }) => env))

type Service = {
  command?: string[]
  environment?: Record<string, string>
  volumes?: string[]
  build?: { dockerfile: string }
}
type Compose = { services: Record<string, Service>; volumes: Record<string, unknown> }
const compose = parse(read('deploy/compose.yaml')) as Compose
const dockerfile = read('deploy/Dockerfile')

/** Variables of a program that are no setting of it. */
const unknownOf = (names: readonly string[]) => names.filter((name) => !known.has(name))

describe('deploy/', () => {
  it('starts a program that exists, in the image and under systemd', () => {
    const [, entry = ''] = /^ENTRYPOINT \["node", "([^"]+)"\]$/m.exec(dockerfile) ?? []
    const [, script = ''] = /^ExecStart=\S+ (\S+) %i$/m.exec(read('deploy/openbaohan@.service')) ?? []
    assert.deepEqual([entry, script], ['apps/kit/bin/openbaohan.mjs', entry])
    assert.ok(existsSync(new URL(entry, root)))
    const commands = [/^CMD \["(\w+)"\]$/m.exec(dockerfile)?.[1], compose.services.platform?.command?.[0]]
    assert.deepEqual(commands, ['platform', 'platform'])
    assert.ok(existsSync(new URL(compose.services.platform?.build?.dockerfile ?? 'none', root)))
  })

  it('sets only settings that a program has', () => {
    const ofImage = [...(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/(\w+)=/g)].map(([, name = '']) => name)
    const ofPlatform = Object.keys(compose.services.platform?.environment ?? {})
    assert.ok(ofImage.length > 2 && ofPlatform.length > 3)
    assert.deepEqual(unknownOf([...ofImage, ...ofPlatform]), [])
  })

  it('control: an invented setting is found', () =>
    assert.deepEqual(unknownOf(['OPENBAOHAN_NONE']), ['OPENBAOHAN_NONE']))

  it('names each volume that a service uses', () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((one) => one.split(':')[0]))
    assert.deepEqual(used.sort(), Object.keys(compose.volumes).sort())
  })

  it('copies no secret and no data folder into the image', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const line of ['.git', '.openbaohan', '**/node_modules', '**/*.key', '**/secret*.txt'])
      assert.ok(ignored.includes(line), line)
  })
})
