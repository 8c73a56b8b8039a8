/** pdfsig, openssl and Bouncy Castle have checked these files; our verifier must agree. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'

type Answer = {
  altered: boolean
  bouncyCastle: { cms: boolean; attributes: boolean; chain: boolean }
  openssl: boolean | 'not asked'
}
type File = {
  file: string
  roots: string[]
  qpdf: boolean
  pdfsig: { signature: string; certificate: string; totalDocumentSigned: boolean }[]
  signatures: { kind: 'rsa' | 'ecdsa' | 'sm2'; answers: Answer[] }[]
  stamps?: { ofSignature: boolean; ofDocument: boolean; ofOtherData: boolean }
}

const folder = new URL('../../../vectors/guarantee-file/signatures/', import.meta.url)
const recorded: { at: number; files: File[] } = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8'))
const root = (name: string) => readFileSync(new URL(`${name}.root.pem`, folder), 'utf8')

async function isGood({ file, roots }: File, altered: boolean): Promise<boolean> {
  const bytes = readFileSync(new URL(`${file}.pdf`, folder))
  if (altered) bytes[10] = (bytes[10] ?? 0) ^ 1
  const trust = { roots: roots.map(root), timeStampRoots: [root('stamp')], at: recorded.at }
  return (await verifyPdf(bytes, trust, nodeRuntime)).ok
}

/** Bouncy Castle does not know the combined identifiers of GM/T 0010, only those of its algorithms. */
const goodForOthers = ({ bouncyCastle, openssl }: Answer, gm: boolean) =>
  (bouncyCastle.cms || gm) && bouncyCastle.attributes && bouncyCastle.chain && openssl !== false

for (const file of recorded.files) {
  describe(`the file ${file.file}`, () => {
    for (const altered of [false, true]) {
      test(`is ${altered ? 'bad once altered' : 'good'} for Bouncy Castle, openssl and this package alike`, async () => {
        const answers = file.signatures.map((signature) => signature.answers.find((one) => one.altered === altered))
        for (const answer of answers) {
          assert.ok(answer !== undefined)
          assert.equal(goodForOthers(answer, file.file === 'sm2-gm'), !altered)
        }
        assert.equal(await isGood(file, altered), !altered)
      })
    }

    test('has no error for qpdf', () => assert.ok(file.qpdf))

    test('is valid, trusted and whole for pdfsig, where it knows the algorithm', () => {
      for (const [index, { kind }] of file.signatures.entries()) {
        const seen = file.pdfsig[index]
        if (kind === 'sm2') assert.notEqual(seen?.signature, 'Signature is Valid.')
        else assert.deepEqual([seen?.signature, seen?.certificate], ['Signature is Valid.', 'Certificate is Trusted.'])
      }
      assert.equal(file.pdfsig.at(-1)?.totalDocumentSigned, true)
    })
  })
}

test('the time stamps of the stamped file are valid for openssl, and only over their own data', () => {
  const stamped = recorded.files.find(({ stamps }) => stamps !== undefined)
  assert.deepEqual(stamped?.stamps, { ofSignature: true, ofDocument: true, ofOtherData: false })
})
