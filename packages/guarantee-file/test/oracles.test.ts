import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import type { GuaranteeText } from '../src/templates/guarantee-text.ts'
import { templateInput } from '../src/templates/template-input.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { plainText, sealedText } from './sample.ts'

type Answer = {
  file: string
  from?: string
  change?: { at: number; byte: number } | { append: string }
  root: string
  pdfsig: { signature: string; certificate: string; totalDocumentSigned: boolean }
  qpdf: string
  openssl: boolean
  pdftotext: string
}

const folder = new URL('../../../vectors/guarantee-file/', import.meta.url)
const answers: { at: number; files: Answer[] } = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8'))

function bytesOf({ file, from, change }: Answer): Buffer {
  const bytes = readFileSync(new URL(`${from ?? file}.pdf`, folder))
  if (change === undefined) return bytes
  if ('append' in change) return Buffer.concat([bytes, Buffer.from(change.append)])
  bytes[change.at] = change.byte
  return bytes
}

/** pdfsig reports a file with appended bytes as valid and also that it is not completely signed: both count. */
function goodForOthers({ pdfsig, openssl }: Answer): boolean {
  const trusted = pdfsig.signature === 'Signature is Valid.' && pdfsig.certificate === 'Certificate is Trusted.'
  return trusted && pdfsig.totalDocumentSigned && openssl
}

describe('pdfsig, openssl and this package agree about', () => {
  for (const answer of answers.files) {
    const good = goodForOthers(answer)
    test(`${answer.file}, which is ${good ? 'good' : 'bad'}`, async () => {
      const root = readFileSync(new URL(answer.root, folder), 'utf8')
      const result = await verifyPdf(bytesOf(answer), { roots: [root], at: answers.at }, nodeRuntime)
      assert.equal(result.ok, good)
    })
  }

  test('valid and invalid files, so that agreement is significant', () => {
    assert.deepEqual(new Set(answers.files.map(goodForOthers)), new Set([true, false]))
  })
})

describe('qpdf and pdftotext found in our files', () => {
  // The files are of the first edition, whose output is unchanged.
  const texts: GuaranteeText[] = [
    { ...sealedText, edition: 1 },
    { ...plainText, edition: 1 },
  ]
  for (const text of texts) {
    const answer = answers.files.find(({ file }) => file === text.kind)
    test(`no error in the ${text.kind} guarantee`, () => assert.equal(answer?.qpdf, 'no errors'))
    test(`the fields of the ${text.kind} guarantee in order, with no text between them`, () => {
      const fields = templateInput(text).fields.map(({ label, value }) => label + value)
      assert.ok(answer?.pdftotext.includes(fields.join('').replace(/\s+/g, '')))
    })
  }
})
