import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { z } from 'zod'
import { readSettings } from '../src/settings/read-settings.ts'
import { sandboxPreset } from '../src/settings/sandbox-presets.ts'
import { parseSettings, settingsShape } from '../src/settings/settings.ts'
import { settingWords } from '../src/settings/settings-reference.ts'

const signer = { certificate: '/c.pem', key: '/k.pem' }
const problemsOf = (written: object, mode: 'sandbox' | 'production' = 'sandbox') => {
  const parsed = parseSettings({ ...sandboxPreset('bank'), ...written }, mode)
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.split(':')[0])
}

describe('the settings of an institution', () => {
  for (const org of ['bank', 'insurer', 'guarantor', 'other'])
    it(`have a preset for ${org} in a sandbox`, () => assert.ok(parseSettings(sandboxPreset(org), 'sandbox').ok))

  const table: readonly [string, object, 'sandbox' | 'production', string[]][] = [
    [
      'production without a signer that assumes premiums',
      {},
      'production',
      ['institution.signer', 'institution.assumePremium'],
    ],
    ['production with both corrected', { signer, assumePremium: false }, 'production', []],
    [
      'production with both signatures and a key for one',
      { signatures: 'both', signer, assumePremium: false },
      'production',
      ['institution.sm2Signer'],
    ],
    [
      'production with an SM2 signature alone, by a signing service',
      {
        signatures: 'sm2',
        sm2Signer: { url: 'https://hsm.example.cn/sign', keyId: 'k', certificate: '/c.pem' },
        assumePremium: false,
      },
      'production',
      [],
    ],
    ['a container and a key', { signer: { ...signer, pkcs12: '/c.p12' } }, 'sandbox', ['institution.signer']],
    ['a container without its pass phrase', { signer: { pkcs12: '/c.p12' } }, 'sandbox', ['institution.signer']],
    ['no way to a key', { signer: { certificate: '/c.pem' } }, 'sandbox', ['institution.signer']],
    [
      'a signing service with a pass phrase and half a client certificate',
      {
        signer: {
          url: 'https://hsm.example.cn/sign',
          keyId: 'k',
          certificate: '/c.pem',
          clientKey: '/k.pem',
          passphraseFile: '/p',
        },
      },
      'sandbox',
      ['institution.signer', 'institution.signer'],
    ],
    [
      'a time-stamping service of another protocol',
      { timeStamp: { url: 'ftp://tsa.example.cn' } },
      'sandbox',
      ['institution.timeStamp.url'],
    ],
    ['a name of a setting that does not exist', { nmae: 'x' }, 'sandbox', ['institution.']],
    [
      'a pattern without a sequence',
      { guaranteeNumberPattern: 'A{year}' },
      'sandbox',
      ['institution.guaranteeNumberPattern'],
    ],
    [
      'an amount with a third decimal',
      { underwriting: { refuseAbove: '1.001' } },
      'sandbox',
      ['institution.underwriting.refuseAbove'],
    ],
    [
      'several phones, and empty ones',
      { phone: '0512-66880012/66880013', delivery: { phone: '' }, bidderPage: { phone: '' } },
      'sandbox',
      [],
    ],
    [
      'a mailbox that is printed, and that the program itself sends nothing to',
      { delivery: { email: "o'neil@bank.test" } },
      'sandbox',
      [],
    ],
    ['a phone that is none', { bidderPage: { phone: '请打总机' } }, 'sandbox', ['institution.bidderPage.phone']],
    ['two problems at once', { name: '', kind: 'broker' }, 'sandbox', ['institution.name', 'institution.kind']],
  ]
  for (const [what, written, mode, problems] of table)
    it(`are checked: ${what}`, () => assert.deepEqual(problemsOf(written, mode), problems))

  it('have phones as guarantees and calls carry them, an empty one as none', () => {
    const written = { phone: '０５１２－66880012、66880013', bidderPage: { phone: ' ' } }
    const parsed = parseSettings({ ...sandboxPreset('bank'), ...written }, 'sandbox')
    assert.ok(parsed.ok)
    assert.deepEqual([parsed.settings.phone, parsed.settings.bidderPage.phone], ['0512-66880012、66880013', undefined])
  })
  it('come out of the one file, and the rest goes to the server', () => {
    const read = readSettings('port: 9000\ninstitution:\n  name: 云川测试银行\n  product: {}\n', 'bank', undefined)
    assert.equal(read.serverYaml, '{"port":9000}')
    assert.ok(!read.ok, 'a product is replaced as a whole')
    const named = readSettings('institution: {name: 云川测试银行}', 'bank', undefined)
    assert.equal(named.ok && named.settings.name, '云川测试银行')
    assert.equal(named.ok && named.settings.product.rate.text, '0.004')
  })
  it('ask for a second person by the mode, and each limit is written for itself', () => {
    const rulesOf = (secondPerson: object, mode: 'sandbox' | 'production') => {
      const parsed = parseSettings({ ...sandboxPreset('bank'), signer, assumePremium: false, secondPerson }, mode)
      assert.ok(parsed.ok)
      const { acceptAbove, payAbove, templates } = parsed.settings.secondPerson
      return [acceptAbove, payAbove, templates]
    }
    assert.deepEqual(rulesOf({}, 'sandbox'), [1_000_000_000n, 1_000_000_000n, false])
    assert.deepEqual(rulesOf({}, 'production'), [100_000_000n, 0n, true])
    assert.deepEqual(rulesOf({ acceptAbove: 0 }, 'sandbox'), [0n, 1_000_000_000n, false])
    assert.deepEqual(rulesOf({ templates: false }, 'production'), [100_000_000n, 0n, false])
  })
  it('have no preset in production, by the environment or by the file', () => {
    for (const [yaml, mode] of [
      ['', 'production'],
      ['mode: production', undefined],
    ] as const)
      assert.equal(readSettings(yaml, 'bank', mode).ok, false)
  })
  it('leave a file that is no map to the server, which states why', () => {
    assert.equal(readSettings('- a\n', 'bank', undefined).serverYaml, '- a\n')
    assert.equal(readSettings('a: [', 'bank', undefined).serverYaml, 'a: [')
  })

  it('are all explained in the reference', () => {
    assert.deepEqual(pathsOf(settingsShape).sort(), Object.keys(settingWords).sort())
  })
})

/** The paths of a schema's leaves; lists are leaves. */
function pathsOf(shape: z.core.$ZodType, path = ''): string[] {
  const { def } = shape._zod as { def: { shape?: Record<string, z.core.$ZodType>; innerType?: z.core.$ZodType } }
  if (def.innerType !== undefined) return pathsOf(def.innerType, path)
  if (def.shape === undefined) return [path]
  return Object.entries(def.shape).flatMap(([name, inner]) => pathsOf(inner, path === '' ? name : `${path}.${name}`))
}
