// The thread in which a file is verified in the browser: it may take its time, and a file that exhausts it costs nothing
// but it. The file comes from the page and goes nowhere.
import { browserRuntime } from '@openbaohan/guarantee-file/browser-runtime.ts'
import { sm3 } from '@openbaohan/guarantee-file/sm3.ts'
import { type PdfVerdict, verifyPdf } from '@openbaohan/guarantee-file/verify-pdf.ts'

export type VerifyAsked = { readonly file: Uint8Array; readonly roots: readonly string[]; readonly at: number }
export type VerifyAnswer = { readonly sm3: string; readonly verdict: PdfVerdict }

addEventListener('message', ({ data }: MessageEvent<VerifyAsked>) => {
  const { file, roots, at } = data
  void verifyPdf(file, { roots, at }, browserRuntime).then((verdict) => {
    const answer: VerifyAnswer = { sm3: toHex(sm3([file])), verdict }
    postMessage(answer)
  })
})

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
