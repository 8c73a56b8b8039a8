/** The guarantee at its institution (D3): pages, checks, versions, what each role sees, and that every access is recorded. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { checkEvidence } from '@openbaohan/server/evidence/check-evidence.ts'
import { evidenceMessages } from '@openbaohan/server/evidence/evidence-manifest.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type InstitutionRole, institutionRoles } from '../src/domain/roles.ts'
import type { GuaranteePage } from '../src/procedures/guarantees/contract.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

type Check = { signer?: string; findings: { code: string; severity: string }[] }
type Access = { what: string; kind?: string; whoName: string }

describe('the guarantee at its institution (D3)', () => {
  let bank: TestInstitution
  let guaranteeNumber: string
  const people = new Map<InstitutionRole, TestPerson>()
  const number = 'G1'
  const ask = async (role: InstitutionRole, path: string, input: object) =>
    (await people.get(role)?.call(path, input)) ?? assert.fail(role)
  const answered = async <T>(role: InstitutionRole, path: string, input: object = { number }) => {
    const { status, output } = await ask(role, path, input)
    assert.equal(status, 200, JSON.stringify(output))
    return output as T
  }
  const byKey = async (scope: string) => {
    const { token } = await createApiKey(bank.db.kysely, { name: scope, scopes: [scope], at: bank.clock.now() })
    const url = new URL(`/api/guarantees/${number}/evidence`, bank.url)
    return fetch(url, { headers: { authorization: `Bearer ${token}` } })
  }
  const fileOf = async (kind: 'sealed' | 'plain') => {
    const { cookie } = people.get('claims') ?? assert.fail()
    const reply = await fetch(new URL('/api/rpc/guarantees/findFile', bank.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(bank.url).origin, cookie, 'x-openbaohan': '1' },
      body: JSON.stringify({ json: { number, kind, version: 1 } }),
    })
    assert.equal(reply.status, 200)
    const [part] = [...(await reply.formData()).values()].filter((one) => one instanceof File)
    return part ?? assert.fail()
  }

  before(async () => {
    bank = await startInstitution()
    const driver = createPlatformDriver(bank)
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'institution', code: 'BANK', name: '江东银行' }
    for (const role of institutionRoles)
      people.set(role, await signInAs(bank.url, add, { email: `${role}@x.test`, organisation, roles: [role] }))
    guaranteeNumber = await driver.open(number)
    await driver.settle()
  })
  after(() => bank.stop())

  it('has its facts, versions, history, and of invoices and demands what the role works on', async () => {
    const claims = await answered<GuaranteePage>('claims', 'guarantees.find')
    assert.deepEqual(
      [claims.guaranteeNumber, claims.state, claims.paid, claims.files.map(({ kind, version }) => [kind, version])],
      [
        guaranteeNumber,
        'restored',
        '0.00',
        [
          ['plain', 1],
          ['sealed', 1],
        ],
      ],
    )
    assert.ok(claims.events.length > 3 && claims.lot?.lotNumber !== undefined)
    assert.deepEqual([claims.demands, 'invoices' in claims], [[], false])
    const finance = await answered<GuaranteePage>('finance', 'guarantees.find')
    assert.deepEqual([finance.demands, finance.invoices], [[], []])
    const underwriter = await answered<GuaranteePage>('underwriter', 'guarantees.find')
    assert.deepEqual(['demands' in underwriter, 'invoices' in underwriter], [false, false])
    assert.equal((await ask('integrator', 'guarantees.find', { number })).status, 403)
    assert.equal((await ask('claims', 'guarantees.find', { number: 'unknown' })).status, 404)
  })

  it('is checked as a platform checks it, and shown as the renderer of the checks draws it', async () => {
    for (const kind of ['sealed', 'plain'] as const) {
      const { signer, findings } = await answered<Check>('claims', 'guarantees.checkFile', { number, kind, version: 1 })
      assert.ok(signer !== undefined && findings.some(({ code }) => code === 'signature-good'), kind)
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'refuse').map(({ code }) => code),
        [],
        kind,
      )
      assert.equal((await ask('claims', 'guarantees.findPicture', { number, kind, version: 1, page: 1 })).status, 200)
    }
    const none = { number, kind: 'plain', version: 2 }
    for (const path of ['guarantees.checkFile', 'guarantees.findFile'])
      assert.equal((await ask('claims', path, none)).status, 404)
    await bank.db.pool.query("update application set expires_on = '2027-12-01' where application_number = $1", [number])
    const { findings } = await answered<Check>('claims', 'guarantees.checkFile', { number, kind: 'plain', version: 1 })
    assert.ok(
      findings.some(({ code }) => code === 'expiry-too-early'),
      'control: a file that ends too early is found',
    )
  })

  it('is downloaded under its number, and every access is on the list of the manager', async () => {
    const file = await fileOf('plain')
    assert.equal(file.name, `投标保函-${guaranteeNumber}-明文.pdf`)
    assert.match(await file.text(), /^%PDF-/)
    for (const role of ['claims', 'underwriter', 'finance'] as const)
      assert.equal((await ask(role, 'guarantees.listAccesses', { number })).status, 403)
    const accesses = await answered<Access[]>('manager', 'guarantees.listAccesses')
    assert.deepEqual(accesses.map(({ what, kind }) => [what, kind]).toReversed(), [
      ['page', undefined],
      ['page', undefined],
      ['page', undefined],
      ['pictures', 'sealed'],
      ['pictures', 'plain'],
      ['file', 'plain'],
    ])
    await answered('claims', 'guarantees.find')
    assert.equal(
      (await answered<Access[]>('manager', 'guarantees.listAccesses')).length,
      6,
      'looks within minutes are one',
    )
  })

  it('is one bundle of evidence for those who may read the whole case, and each export is an access', async () => {
    for (const role of ['underwriter', 'claims', 'integrator'] as const)
      assert.equal((await ask(role, 'guarantees.findEvidence', { number })).status, 403, role)
    for (const role of ['finance', 'manager'] as const)
      assert.equal((await ask(role, 'guarantees.findEvidence', { number })).status, 200, role)
    assert.equal((await ask('manager', 'guarantees.findEvidence', { number: 'unknown' })).status, 404)
    for (const [scope, status] of [
      ['messages:read', 403],
      ['institution:read', 403],
      ['evidence:read', 200],
    ] as const)
      assert.equal((await byKey(scope)).status, status, scope)
    const { cookie } = people.get('manager') ?? assert.fail()
    const reply = await fetch(new URL('/api/rpc/guarantees/findEvidence', bank.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(bank.url).origin, cookie, 'x-openbaohan': '1' },
      body: JSON.stringify({ json: { number } }),
    })
    const [file] = [...(await reply.formData()).values()].filter((one) => one instanceof File)
    const zip = new Uint8Array((await file?.arrayBuffer()) ?? assert.fail())
    const [latest] = await answered<(Access & { digest: string })[]>('manager', 'guarantees.listAccesses')
    const { problems, manifest, entries } = checkEvidence(zip, latest?.digest)
    assert.deepEqual([problems, latest?.what, file?.name], [[], 'evidence', `保函证据包-${guaranteeNumber}.zip`])
    assert.deepEqual([manifest?.exported.side, manifest?.guaranteeNumber], ['institution', guaranteeNumber])
    const json = (path: string): unknown => JSON.parse(Buffer.from(entries.get(path) ?? assert.fail(path)).toString())
    assert.doesNotMatch(Buffer.from(entries.get('README.txt') ?? '').toString(), /注销|release/)
    const { messages } = evidenceMessages.parse(json('messages/index.json'))
    const restore = messages.find(({ call }) => call === 'baohanrestore')
    assert.deepEqual([restore?.direction, restore?.request.removed, restore?.answer?.origin], ['in', ['key'], 'stored'])
    const checks = json('checks.json') as { findings: { code: string }[] }[]
    assert.ok(checks.length === 2 && checks.every(({ findings }) => findings.length > 0))
  })
})
