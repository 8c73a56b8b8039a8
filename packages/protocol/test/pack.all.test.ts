/** The packed package in an empty project: with its types, and on Node 20, whose answers are stored in vectors/. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import {
  compileConsumer,
  consumer,
  entriesOf,
  importAll,
  installPacked,
  nodesOnPath,
  runConsumer,
  runExample,
} from './packed-consumer.ts'
import { vectors } from './vectors.ts'

const expected = JSON.parse(readFileSync(new URL('../../../vectors/node-20.json', import.meta.url), 'utf8'))

describe('the packed package', () => {
  const { folder, packed, installed } = installPacked()
  after(() => rmSync(folder, { recursive: true }))
  const home = join(folder, 'node_modules/@openbaohan/protocol')

  it('is packed and installs without a network', () => {
    assert.equal(packed.status, 0, packed.all)
    assert.equal(installed.status, 0, installed.all)
  })
  it('has no dependency and contains built files, licence and guide; no sources, no tests', () => {
    assert.deepEqual(globSync('node_modules/{*,@*/*}/package.json', { cwd: folder }).length, 1)
    for (const name of [
      'LICENSE',
      'README.md',
      'index.js',
      'receive/receive.js',
      'receive/receive.d.ts',
      'derive/sample.js',
    ])
      assert.ok(existsSync(join(home, name)), name)
    for (const name of ['src', 'test', 'tsconfig.build.json']) assert.equal(existsSync(join(home, name)), false, name)
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    assert.deepEqual([manifest.dependencies, manifest.scripts, manifest.private], [undefined, undefined, undefined])
    assert.deepEqual([manifest.sideEffects, manifest.engines.node], [false, '>=20'])
  })
  it('compiles with its types in a strict project without the types of Node', () => {
    const compiled = compileConsumer(folder)
    assert.equal(compiled.status, 0, compiled.all)
  })
  for (const { node, version } of nodesOnPath())
    it(`gives the same answers on Node ${version} as on Node 20`, () => {
      const ran = runConsumer(folder, node)
      assert.equal(ran.status, 0, ran.all)
      assert.deepEqual(JSON.parse(ran.stdout), expected.result)
    })
  it('has no entry that matches no file, at run time and by type', () => {
    const entries = entriesOf(folder)
    assert.ok(entries.includes('@openbaohan/protocol') && entries.length > 60, entries.join(' '))
    for (const { node, version } of nodesOnPath()) {
      const imported = importAll(folder, entries, node)
      assert.equal(imported.status, 0, `${version}: ${imported.all}`)
    }
    const names = entries.map((entry, index) => `export * as entry${index} from ${JSON.stringify(entry)}\n`)
    const compiled = compileConsumer(folder, names.join(''))
    assert.equal(compiled.status, 0, compiled.all)
  })
  it('control: an entry of sources matches none', () => {
    const entry = '@openbaohan/protocol/codec/sign.ts'
    assert.ok(importAll(folder, [entry], process.execPath).all.includes('ERR_PACKAGE_PATH_NOT_EXPORTED'))
  })
  for (const { node, version } of nodesOnPath())
    it(`runs the example of its guide on Node ${version}`, () => {
      const ran = runExample(folder, node)
      assert.equal(ran.status, 0, ran.all)
      assert.deepEqual(ran.stdout.trim().split('\n'), [
        'recorded apply 64',
        'handled apply 云川镕堃建设集团有限公司 700000.00',
        'accepted 成功',
      ])
    })
  it('gave answers on Node 20 that agree with independent tools', () => {
    assert.match(expected.node, /^v20\./)
    assert.deepEqual(expected.result.answers, Array(6).fill(true))
    assert.equal(expected.result.sign, vectors.sign[0]?.sign.epoint)
    assert.deepEqual(
      [expected.result.sealed, expected.result.opened],
      [vectors.seal[0]?.ecbBase64, vectors.seal[0]?.plaintext],
    )
  })
  it('control: a message that lacks a field does not compile', () => {
    const compiled = compileConsumer(folder, consumer.replace("guaranteeNumber: 'G1',", ''))
    assert.notEqual(compiled.status, 0)
    assert.ok(compiled.all.includes('guaranteeNumber'), compiled.all)
  })
})
