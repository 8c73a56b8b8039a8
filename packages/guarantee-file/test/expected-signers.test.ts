/** Which certificates an expected signer matches: by code, by name, by the certificate itself. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { isExpectedSigner, parseSigner } from '../src/verify/expected-signers.ts'
import type { CertificateExtension } from '../src/x509/certificate-writer.ts'
import { createSandboxRoot, type IssuedCertificate, issueSandboxCertificate } from '../src/x509/sandbox-ca.ts'
import { issuedAt } from './sample.ts'

const code = '91329901836201478M'
const bank = '江东银行股份有限公司'

describe('the certificate of a signer', () => {
  let root: IssuedCertificate
  before(async () => {
    root = await createSandboxRoot({ algorithm: 'ecdsa', now: issuedAt, subject: { CN: 'TEST root' } })
  })
  async function certificateOf(subject: Record<string, string>, extensions: CertificateExtension[] = []) {
    const request = { profile: 'document-signing', algorithm: 'ecdsa', now: issuedAt } as const
    const { certificatePem } = await issueSandboxCertificate(root, { ...request, subject, extensions })
    return pemCertificates(certificatePem)[0] ?? new Uint8Array()
  }

  type Row = [subject: Record<string, string>, expected: string, isExpected: boolean]
  const rows: readonly Row[] = [
    [{ O: bank, CN: `051@${bank}@N${code}@1` }, code, true],
    [{ O: bank, CN: `051@${bank}@${code}@1` }, `code:${code.toLowerCase()}`, true],
    [{ O: bank, CN: `051@${bank}@N91329901836201479M@1` }, code, false],
    [{ O: bank, CN: bank }, code, false],
    [{ O: bank, CN: 'CFCA' }, bank, true],
    [{ O: bank, CN: 'CFCA' }, '江东银行', false],
    [{ O: bank, CN: 'CFCA' }, 'name:江东银行*', true],
    [{ O: bank, CN: 'CFCA' }, 'name:*银行', false],
    [{ O: `${bank}（电子保函）`, CN: 'x' }, `name:${bank}(电子保函)`, true],
    [{ O: `${bank}云川分行`, CN: 'x' }, `organisation:${bank}`, true],
    [{ O: bank, CN: 'x' }, `organisation:${bank}云川分行`, true],
    [{ O: 'x', CN: `${bank}电子保函专用章` }, `organisation:${bank}`, true],
    [{ O: 'x', CN: `${bank}公章` }, 'organisation:江东银行', true],
    [{ O: bank, CN: 'x' }, 'organisation:江东银行', true],
    [{ O: '江东银行保函经纪有限公司', CN: 'x' }, 'organisation:江东银行', false],
    [{ O: '江东银行保险经纪有限公司云川分公司', CN: 'x' }, 'organisation:江东银行', false],
    [{ O: '云川建设集团有限公司', CN: 'x' }, `organisation:${bank}`, false],
    [{ O: '银行', CN: '银行' }, 'organisation:银行股份有限公司', false],
  ]
  for (const [subject, expected, isExpected] of rows)
    it(`of ${Object.values(subject).join(' / ')} ${isExpected ? 'is' : 'is not'} expected by ${expected}`, async () => {
      assert.equal(isExpectedSigner(await certificateOf(subject), [expected]), isExpected)
    })

  it('is expected by any of several, and by its own SM3 alone', async () => {
    const one = await certificateOf({ O: bank, CN: 'one' })
    const other = await certificateOf({ O: bank, CN: 'one' })
    const sm3 = `sm3:${createHash('sm3').update(one).digest('hex')}`
    assert.equal(isExpectedSigner(one, ['云川银行', sm3]), true)
    assert.equal(isExpectedSigner(other, ['云川银行', sm3]), false)
  })

  it('states its code in an extension of GM/T 0015 as well', async () => {
    const value = Buffer.concat([Buffer.from([0x0c, code.length]), Buffer.from(code)])
    const stating = await certificateOf({ O: bank, CN: 'x' }, [{ oid: '1.2.156.10260.4.1.4', value }])
    assert.equal(isExpectedSigner(stating, [code]), true)
    const elsewhere = await certificateOf({ O: bank, CN: 'x' }, [{ oid: '1.2.156.10260.4.1.9', value }])
    assert.equal(isExpectedSigner(elsewhere, [code]), false)
  })
})

describe('an expected signer', () => {
  it('is parsed by its prefix, or by its form', () => {
    assert.deepEqual(parseSigner(` ${code} `), { kind: 'code', value: code })
    assert.deepEqual(parseSigner(bank), { kind: 'name', value: bank })
    assert.deepEqual(parseSigner(`sm3:${'0'.repeat(64)}`)?.kind, 'sm3')
    for (const wrong of ['', ' ', 'sm3:12', 'code:12', 'name: ']) assert.equal(parseSigner(wrong), undefined)
  })
})
