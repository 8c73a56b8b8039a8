import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadConfig } from '../src/config/config.ts'
import { configReference } from '../src/config/reference.ts'
import { settings } from '../src/config/settings.ts'

const least = { OPENBAOHAN_ORG: 'bank', DATABASE_URL: 'postgresql://bank@localhost/bank' }

function problemsOf(environment: Record<string, string>, yaml?: string): string[] {
  const loaded = loadConfig(environment, yaml)
  return loaded.ok ? [] : loaded.problems
}

function configOf(environment: Record<string, string>, yaml?: string) {
  const loaded = loadConfig(environment, yaml)
  assert.ok(loaded.ok, JSON.stringify(loaded))
  return loaded.config
}

describe('configuration', () => {
  it('requires an organisation and a database, and nothing else', () => {
    const config = configOf(least)
    assert.equal(config.publicUrl, 'http://127.0.0.1:8080')
    assert.ok(config.masterKeyFile.endsWith('/.openbaohan/orgs/bank/master.key'))
  })

  it('reports every problem at once, including an unknown name', () => {
    const problems = problemsOf({ PORT: '99999', OPENBAOHAN_MODE: 'prod' }, 'stopSeconds: never\nportt: 1\n')
    for (const name of ['OPENBAOHAN_ORG', 'DATABASE_URL', 'PORT', 'OPENBAOHAN_MODE', 'stopSeconds', 'portt']) {
      assert.ok(
        problems.some((problem) => problem.includes(name)),
        `${name} is not named`,
      )
    }
    assert.equal(problems.length, 6)
  })

  it('prefers the environment to the file', () => {
    const config = configOf({ ...least, PORT: '1234' }, 'port: 4321\nhost: "::1"\ntrustedProxies: [10.0.0.0/8]\n')
    assert.equal(config.port, 1234)
    assert.deepEqual(config.trustedProxies, ['10.0.0.0/8'])
    assert.equal(config.publicUrl, 'http://[::1]:1234')
  })

  it('never shows a secret value', () => {
    const [problem = ''] = problemsOf({ ...least, DATABASE_URL: 'mysql://root:hunter2@x' })
    assert.ok(problem.includes('DATABASE_URL') && !problem.includes('hunter2'))
  })

  for (const [what, yaml] of [
    ['broken YAML', 'port: [1'],
    ['a name given twice', 'port: 1\nport: 2\n'],
    ['a list', '- port\n'],
  ]) {
    it(`refuses ${what}`, () => assert.equal(problemsOf(least, yaml).length, 1))
  }

  it('is complete in its reference', () => {
    const reference = configReference()
    for (const [name, { env }] of Object.entries(settings))
      assert.ok(reference.includes(name) && reference.includes(env))
  })
})
