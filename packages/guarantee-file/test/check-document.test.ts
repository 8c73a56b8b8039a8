import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { checkDocument } from '../src/inspect/check-document.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import { letterLines, sandboxLetter } from '../src/templates/sandbox-letter.ts'
import type { ExpectedLetter } from '../src/text/compare-letter.ts'
import { isAboutExpected, isSealed, isSealedByExpected } from '../src/verify/document-result.ts'
import { createSandboxCa, issueSigner, type SandboxCa } from '../src/x509/sandbox-ca.ts'

const at = Date.parse('2026-11-25T10:00:00+08:00')
const beneficiary = { name: '云川市示例信息化建设中心', code: '12329901MB0A00001X' }
const letter = sandboxLetter(['索赔书', '请支付投标保函项下款项。'])

describe('the seal of a submitted document', () => {
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

  it('is valid when it is intact and trusted, with the name of its signer', async () => {
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
    it(`is not valid when it is ${what}; that is a warning, and nothing is rejected`, async () => {
      const { isSealed: isGood, codes, all } = await found(bytes(), roots())
      assert.equal(isGood, false)
      if (code !== '') assert.ok(codes.includes(code as (typeof codes)[number]), codes.join())
      assert.ok(all.length > 0 && all.every(({ severity }) => severity === 'warn'))
    })
})

describe('a submitted letter', () => {
  const other = { name: '云川市轨道交通集团有限公司', code: '91329901MA1M8Q2R72' }
  const guaranteeNumbers = ['江银云川投保字（2026）第0318号']
  const expected: ExpectedLetter = { signer: beneficiary, kind: 'demand', guaranteeNumbers, amount: '700000.00' }
  let roots: string[]
  let ca: SandboxCa
  let sealedBy: (subject: typeof beneficiary, lines: readonly string[]) => Promise<Uint8Array>
  before(async () => {
    ca = await createSandboxCa(at)
    roots = [ca.rootPem]
    sealedBy = async (subject, lines) => {
      const { certificatePem, keyPem, chainPem } = await issueSigner(ca, subject, at)
      return signPdf(sandboxLetter(lines), loadSigner(certificatePem, keyPem, chainPem), at)
    }
  })
  const right = letterLines({ kind: 'demand', from: beneficiary.name, guaranteeNumbers, amount: '700000.00' })
  const check = async (bytes: Uint8Array, change: Partial<ExpectedLetter> = {}) => {
    const checked = await checkDocument(bytes, { roots, at, expected: { ...expected, ...change } })
    return {
      is: `${isSealedByExpected(checked) ? 'sealed' : 'unsealed'} ${isAboutExpected(checked) ? 'about' : 'not about'}`,
      mismatches: checked.findings.filter(({ severity }) => severity === 'refuse').map(({ code }) => code),
      warnings: checked.findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code),
      lines: checked.lines,
    }
  }

  it('counts when the beneficiary sealed it and it is about the guarantee, with expected and found value per line', async () => {
    const { lines, ...rest } = await check(await sealedBy(beneficiary, right))
    assert.deepEqual(rest, { is: 'sealed about', mismatches: [], warnings: [] })
    assert.deepEqual(
      lines.map(({ fact, agrees }) => [fact, agrees]),
      [
        ['signer', true],
        ['kind', true],
        ['number', true],
        ['amount', true],
      ],
    )
  })
  it('is a mismatch under the seal of another organisation, which is shown beside the expected one', async () => {
    const { is, mismatches, lines } = await check(await sealedBy(other, right))
    assert.deepEqual([is, mismatches], ['unsealed about', ['signer-differs']])
    assert.deepEqual(lines[0], {
      fact: 'signer',
      expected: `${beneficiary.name} ${beneficiary.code}`,
      found: `${other.name} ${other.code}`,
      agrees: false,
    })
  })
  it('is a mismatch when it is about something else, under any seal', async () => {
    const { is, mismatches } = await check(await sealedBy(beneficiary, ['解除函', '保函编号：X-0001']))
    assert.deepEqual(
      [is, mismatches],
      ['sealed not about', ['letter-kind-differs', 'letter-number-differs', 'letter-amount-differs']],
    )
  })
  it('has no comparison of signers while the beneficiary is unknown', async () => {
    const { is, warnings } = await check(await sealedBy(beneficiary, right), { signer: undefined })
    assert.deepEqual([is, warnings], ['unsealed about', ['signer-not-compared']])
  })
  it('with an invalid seal matches no signer, even if its certificate has the name', async () => {
    const { is, mismatches, lines } = await check(altered(await sealedBy(beneficiary, right)))
    assert.deepEqual(
      [is.startsWith('unsealed'), mismatches.includes('signer-differs'), lines[0]?.agrees],
      [true, false, null],
    )
  })
  it('counts only where the page shows it: a white number is missing, a mismatch', async () => {
    const { certificatePem, keyPem, chainPem } = await issueSigner(ca, beneficiary, at)
    const signer = loadSigner(certificatePem, keyPem, chainPem)
    const plain = await check(await signPdf(inColour(sandboxLetter(right), '0 g'), signer, at))
    assert.equal(plain.is, 'sealed about', 'the control, in black')
    const { is, mismatches } = await check(await signPdf(inColour(sandboxLetter(right), '1 g'), signer, at))
    assert.equal(is, 'sealed not about')
    assert.ok(mismatches.length > 0, mismatches.join())
  })
  it('without text gives a warning: a person compares it', async () => {
    const { is, warnings } = await check(await sealedBy(beneficiary, ['']))
    assert.equal(is, 'sealed not about')
    assert.ok(warnings.includes('letter-not-compared'))
  })
})

/** Sets the text of a letter in another colour; smaller and at the margin, so that offsets stay unchanged. */
function inColour(file: Uint8Array, colour: string): Uint8Array {
  const text = Buffer.from(file).toString('latin1')
  const set = `BT/F1 9 Tf 9 TL ${colour} 9 760 Td`
  return Buffer.from(text.replace('BT /F1 14 Tf 22 TL 72 760 Td', set), 'latin1')
}

/** Replaces one character of the page's text. */
function altered(file: Uint8Array): Uint8Array {
  const changed = Buffer.from(file)
  changed[changed.indexOf('> Tj') - 1] = '0'.charCodeAt(0) + (changed[changed.indexOf('> Tj') - 1] === 0x30 ? 1 : 0)
  return changed
}
