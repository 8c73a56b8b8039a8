import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { checkDocument, isSealed } from '../src/check-document.ts'
import { loadSigner } from '../src/pem-signer.ts'
import { createSandboxCa, issueSigner } from '../src/sandbox-ca.ts'
import { sandboxLetter } from '../src/sandbox-letter.ts'
import { signPdf } from '../src/sign-pdf.ts'

const at = Date.parse('2026-11-25T10:00:00+08:00')
const beneficiary = { name: '云川市示例信息化建设中心', code: '12329901MB0A00001X' }
const letter = sandboxLetter(['索赔书', '请支付投标保函项下款项。'])

describe('the seal of a document that was handed in', () => {
  let root: string
  let otherRoot: string
  let sealed: Uint8Array
  before(async () => {
    const ca = await createSandboxCa(at)
    root = ca.rootPem
    otherRoot = (await createSandboxCa(at)).rootPem
    const { certificatePem, keyPem, chainPem } = await issueSigner(ca, beneficiary, at)
    sealed = await signPdf(letter, loadSigner(certificatePem, keyPem, chainPem), at)
  })
  const found = async (bytes: Uint8Array, roots: readonly string[]) => {
    const check = await checkDocument(bytes, { roots, at })
    return { isSealed: isSealed(check), codes: check.findings.map(({ code }) => code), all: check.findings }
  }

  it('is good when it is intact and trusted, and says whose it is', async () => {
    const { all, ...rest } = await found(sealed, [otherRoot, root])
    assert.deepEqual(rest, { isSealed: true, codes: ['signature-good'] })
    assert.ok(all[0]?.zh.includes(beneficiary.name))
    assert.equal(all[0]?.severity, 'ok')
  })
  const bad: readonly [string, () => Uint8Array, () => readonly string[], string][] = [
    ['altered in one byte', () => altered(sealed), () => [root], 'content-altered'],
    ['followed by something', () => Buffer.concat([sealed, Buffer.from('\n% more\n')]), () => [root], ''],
    ['under another root', () => sealed, () => [otherRoot], 'certificate-untrusted'],
    ['without any root', () => sealed, () => [], 'no-trusted-roots'],
    ['none at all', () => letter, () => [root], 'unsigned'],
    ['of a file that is no PDF', () => Buffer.from('PK\x03\x04'), () => [root], 'file-is-zip'],
  ]
  for (const [what, bytes, roots, code] of bad)
    it(`is not good when it is ${what}; a person is told in amber, and nothing refuses`, async () => {
      const { isSealed: isGood, codes, all } = await found(bytes(), roots())
      assert.equal(isGood, false)
      if (code !== '') assert.ok(codes.includes(code as (typeof codes)[number]), codes.join())
      assert.ok(all.length > 0 && all.every(({ severity }) => severity === 'warn'))
    })
})

/** One character of the page's text is another. */
function altered(file: Uint8Array): Uint8Array {
  const changed = Buffer.from(file)
  changed[changed.indexOf('> Tj') - 1] = '0'.charCodeAt(0) + (changed[changed.indexOf('> Tj') - 1] === 0x30 ? 1 : 0)
  return changed
}
