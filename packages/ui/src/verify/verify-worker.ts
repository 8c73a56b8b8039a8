// The worker in which the browser verifies a file: a slow or exhausting file affects only this thread. The file comes
// from the page and is not sent.

import { hexText } from '@openbaohan/crypto/bytes.ts'
import { sm3 } from '@openbaohan/crypto/sm3.ts'
import { browserRuntime } from '@openbaohan/guarantee-file/runtime/browser-runtime.ts'
import { signerIdentity } from '@openbaohan/guarantee-file/verify/signer-identity.ts'
import { type PdfResult, verifyPdf } from '@openbaohan/guarantee-file/verify/verify-pdf.ts'

export type VerifyAsked = { readonly file: Uint8Array; readonly roots: readonly string[]; readonly at: number }
export type VerifyAnswer = {
  readonly sm3: string
  readonly result: PdfResult
  /** Credit codes in the certificate of each signature, in the order of `result.signatures`. */
  readonly codes: readonly (readonly string[])[]
}

addEventListener('message', ({ data }: MessageEvent<VerifyAsked>) => {
  const { file, roots, at } = data
  void verifyPdf(file, { roots, at }, browserRuntime).then((result) => {
    const codes = result.signatures.map(({ signer }) =>
      signer === undefined ? [] : signerIdentity(signer.certificate).codes,
    )
    const answer: VerifyAnswer = { sm3: hexText(sm3([file])), result, codes }
    postMessage(answer)
  })
})
