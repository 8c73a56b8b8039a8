import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type FindingCode, type FindingText, findings } from '../src/findings/findings.ts'
import { createTextReader, ownReader } from '../src/inspect/extract-text.ts'
import { checkGuarantee, type ExpectedGuarantee } from '../src/preflight/check-guarantee.ts'
import { createRenderer } from '../src/render/render.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import { createSandboxCa, issueCrl } from '../src/x509/sandbox-ca.ts'
import { emptyPage } from './pdf-kit.ts'
import { countingBytes, issuedAt, notice, plainText, type SampleSigner, sampleSigner, sealedText } from './sample.ts'

const year = 365 * 86_400_000
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

describe('a guarantee file', () => {
  let own: SampleSigner
  const reader = ownReader()
  let unsigned: Uint8Array
  let sealed: Buffer
  let firstEdition: Buffer
  let plain: Buffer
  let blank: Uint8Array

  before(async () => {
    own = await sampleSigner()
    const renderer = createRenderer()
    unsigned = await renderer.render(sealedText)
    sealed = Buffer.from(await signPdf(unsigned, own.signer, issuedAt))
    const inFirstEdition = await renderer.render({ ...sealedText, edition: 1 })
    firstEdition = Buffer.from(await signPdf(inFirstEdition, own.signer, issuedAt))
    plain = Buffer.from(await signPdf(await renderer.render(plainText), own.signer, issuedAt))
    blank = await signPdf(emptyPage(), own.signer, issuedAt)
    await renderer.close()
  })

  const check = (file: string, expected: ExpectedGuarantee = notice, at = issuedAt, roots = [own.ca.rootPem]) =>
    checkGuarantee(file, expected, roots, at, reader)
  const codes = async (...args: Parameters<typeof check>) =>
    (await check(...args)).findings.filter(({ severity }) => severity !== 'ok').map(({ code }) => code)

  test('that is valid is accepted, with its bytes and their SM3', async () => {
    const { ok, bytes, sm3, findings: found } = await check(base64(sealed))
    assert.ok(ok && bytes !== undefined && sealed.equals(bytes))
    assert.match(sm3 ?? '', /^[0-9a-f]{64}$/)
    assert.deepEqual(
      found.map(({ code }) => code),
      ['signature-good', 'text-agrees'],
    )
  })

  const otherFiles: [what: string, file: () => string, code: FindingCode][] = [
    ['nothing', () => ' ', 'file-missing'],
    ['a link', () => 'https://files.example.cn/f/1.pdf', 'file-is-link'],
    ['a link in Base64', () => base64('http://files.example.cn/f/1.pdf'), 'file-is-link'],
    ['a ZIP', () => base64('PK\x03\x04 an archive with an error report'), 'file-is-zip'],
    ['a PNG', () => base64(Buffer.from('89504e470d0a1a0a0000000d', 'hex')), 'file-is-image'],
    ['a JPEG', () => base64(Buffer.from('ffd8ffe000104a464946', 'hex')), 'file-is-image'],
    ['a web page', () => base64('\n<!DOCTYPE html><title>登录</title>'), 'file-is-html'],
    ['plain text', () => base64('系统繁忙'), 'file-not-pdf'],
    ['a PDF behind other bytes', () => base64(Buffer.concat([Buffer.from('GIF'), sealed])), 'file-not-pdf'],
    ['Base64 with line breaks', () => base64(sealed).replace(/.{76}/g, '$&\n'), 'base64-invalid'],
    ['Base64 without padding', () => `${base64('%PDF-1.7 ')}QQ`, 'base64-invalid'],
    ['Base64 with loose last bits', () => 'JVBERi0xLjd=', 'base64-invalid'],
    [
      'Base64 for URLs',
      () =>
        base64(Buffer.from([0xfb, 0xff, 0xfe]))
          .replace('+', '-')
          .replace('/', '_'),
      'base64-invalid',
    ],
    ['a data: address', () => `data:application/pdf;base64,${base64(sealed)}`, 'base64-invalid'],
    ['a truncated PDF', () => base64(sealed.subarray(0, 90_000)), 'pdf-broken'],
    ['an unsigned PDF', () => base64(unsigned), 'unsigned'],
    ['one with a byte altered', () => base64(altered(sealed)), 'content-altered'],
    ['one with bytes appended', () => base64(Buffer.concat([sealed, Buffer.from('\n')])), 'changed-after-signing'],
  ]
  for (const [what, file, code] of otherFiles) {
    test(`that is ${what} is rejected as ${code}`, async () => {
      const result = await check(file())
      assert.equal(result.ok, false)
      assert.deepEqual(
        result.findings.filter(({ severity }) => severity === 'refuse').map((finding) => finding.code),
        [code],
      )
    })
  }

  test('that is far too large is rejected before it is read', async () => {
    assert.deepEqual(await codes('A'.repeat(34 << 20)), ['file-too-large'])
  })

  test('that is an OFD is accepted with a warning', async () => {
    const result = await check(base64(ofd()))
    assert.equal(result.ok, true)
    assert.deepEqual(
      result.findings.map(({ code }) => code),
      ['file-is-ofd'],
    )
  })

  test('signed under another root, under no registered root, or with an expired certificate is rejected', async () => {
    const other = await createSandboxCa(issuedAt - year / 12, countingBytes())
    assert.deepEqual(await codes(base64(sealed), notice, issuedAt, [other.rootPem]), ['certificate-untrusted'])
    assert.deepEqual(await codes(base64(sealed), notice, issuedAt, []), ['no-trusted-roots'])
    assert.deepEqual(await codes(base64(sealed), notice, issuedAt + 3 * year), ['certificate-expired'])
  })

  test('signed with a revoked certificate is rejected; a list without the certificate gives a warning, no list none', async () => {
    const authority = { certificatePem: own.ca.rootPem, keyPem: own.ca.rootKeyPem, chainPem: own.ca.rootPem }
    const plan = { number: 1, thisUpdate: issuedAt - 1000, nextUpdate: issuedAt + year }
    const revoked = await issueCrl(authority, {
      ...plan,
      revoked: [{ certificatePem: own.certificatePem, at: issuedAt - 1000 }],
    })
    const other = await sampleSigner()
    const foreign = await issueCrl(
      { certificatePem: other.ca.rootPem, keyPem: other.ca.rootKeyPem, chainPem: other.ca.rootPem },
      { ...plan, revoked: [] },
    )
    for (const [crls, expected] of [
      [[revoked], ['revoked']],
      [[foreign], ['revocation-not-checked']],
      [[], []],
    ] as const) {
      const result = await checkGuarantee(base64(sealed), notice, [own.ca.rootPem], issuedAt, reader, { crls })
      const found = result.findings.filter(({ severity }) => severity !== 'ok').map(({ code }) => code)
      assert.deepEqual(found, expected)
    }
  })

  const otherNotices: [what: string, change: Partial<ExpectedGuarantee>, codes: FindingCode[]][] = [
    ['another applicant', { applicantName: '江东翀昱市政工程有限公司' }, ['applicant-not-found']],
    [
      'another applicant and code',
      { applicantName: '江东翀昱', applicantCode: '913299017140938277' },
      ['applicant-not-found'],
    ],
    ['another amount', { amount: '700000.01' }, ['amount-not-found']],
    ['an amount of one digit more', { amount: '7000000.00' }, ['amount-not-found']],
    ['the premium as amount', { amount: '2800.00' }, ['amount-not-found']],
    ['another number', { guaranteeNumber: '江银云川投保字（2026）第0319号' }, ['guarantee-number-not-found']],
    ['another application', { applicationNumber: 'EZZZZ' }, ['application-number-not-found']],
    [
      'nothing that fits',
      { applicantName: '无此公司', amount: '1.00', guaranteeNumber: 'X-1' },
      ['applicant-not-found', 'amount-not-found', 'guarantee-number-not-found'],
    ],
  ]
  for (const [what, change, expected] of otherNotices) {
    test(`whose notice states ${what} gets ${expected.join(', ')}`, async () => {
      assert.deepEqual(await codes(base64(sealed), { ...notice, ...change }), expected)
      const refused = expected.some((code) => findings[code].severity === 'refuse')
      assert.equal((await check(base64(sealed), { ...notice, ...change })).ok, !refused)
    })
  }

  test('of the first edition, which prints the premium, does not match a notice with the premium as amount', async () => {
    const found = await codes(base64(firstEdition), { ...notice, amount: '2800.00' })
    assert.deepEqual(found, ['amount-differs-in-capitals', 'amount-contradicted'])
  })

  for (const [what, change] of [
    ['folded brackets and blanks in the number', { guaranteeNumber: '江银云川投保字(2026) 第0318号' }],
    ['an amount without decimals', { amount: '700000' }],
    [
      'another spelling of the name but the same code',
      { applicantName: '云川镕坤', applicantCode: '91329901MA1M8Q2R72' },
    ],
  ] as [string, Partial<ExpectedGuarantee>][]) {
    test(`matches a notice that has ${what}`, async () => {
      assert.deepEqual(await codes(base64(sealed), { ...notice, ...change }), [])
    })
  }

  const lot = plainText.lot
  assert.ok(lot !== undefined)
  const otherLots: [what: string, change: Partial<typeof lot>, codes: FindingCode[]][] = [
    ['the right lot', {}, []],
    ['another lot', { lotNumber: 'E9', lotName: '别的标段' }, ['lot-not-found']],
    ['another lot number', { lotNumber: 'E9' }, ['lot-number-not-found']],
    ['another lot name', { lotName: '别的标段' }, ['lot-name-not-found']],
    [
      'another beneficiary',
      { beneficiaryName: '云川市教育局', beneficiaryCode: '1132990101429736XX' },
      ['beneficiary-not-found'],
    ],
  ]
  for (const [what, change, expected] of otherLots) {
    test(`that is plain, compared with ${what}, gets ${expected.join(', ') || 'nothing'}`, async () => {
      assert.deepEqual(await codes(base64(plain), { ...notice, lot: { ...lot, ...change } }), expected)
    })
  }

  test('that is sealed is not accepted as the plain one', async () => {
    assert.deepEqual(await codes(base64(sealed), { ...notice, lot }), ['lot-not-found', 'beneficiary-not-found'])
  })

  test('with hardly any text gives a warning: its content cannot be compared', async () => {
    const result = await check(base64(blank))
    assert.ok(result.ok)
    assert.deepEqual(await codes(base64(blank)), ['no-text-layer'])
  })

  test('that takes too long to open is rejected, and the next one is opened', async () => {
    const hasty = createTextReader({ timeoutMs: 1 })
    const result = await checkGuarantee(base64(sealed), notice, [own.ca.rootPem], issuedAt, hasty)
    await hasty.close()
    assert.deepEqual(
      result.findings.map(({ code }) => code),
      ['check-stopped'],
    )
    assert.deepEqual(await codes(base64(sealed)), [])
  })

  test('has texts in both languages and a next step for every finding that rejects it', () => {
    const rows: [string, FindingText][] = Object.entries(findings)
    for (const [code, { severity, zh, en, todo }] of rows) {
      assert.ok(zh !== '' && en !== '' && (severity === 'ok' || todo !== ''), code)
    }
  })
})

function altered(file: Buffer): Buffer {
  const copy = Buffer.from(file)
  // In the metadata, so that the text stays readable.
  copy[copy.indexOf('Typst')] = 0x74
  return copy
}

/** The end of a ZIP with OFD.xml in its central directory. */
function ofd(): Buffer {
  const entry = Buffer.alloc(46)
  entry.write('PK\x01\x02', 'latin1')
  entry.writeUInt16LE('OFD.xml'.length, 28)
  return Buffer.concat([Buffer.from('PK\x03\x04'), entry, Buffer.from('OFD.xml')])
}
