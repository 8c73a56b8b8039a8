import { readFileSync } from 'node:fs'
import type { Picture } from '../../src/inspect/picture-analysis.ts'
import { startPdfium } from '../../src/pdf/node-pdfium.ts'
import { createRenderer } from '../../src/render/render.ts'
import type { VerifierTrust } from '../../src/revocation/trust.ts'
import { signPdf } from '../../src/signing/sign-pdf.ts'
import type { Signer } from '../../src/signing/signer.ts'
import { createParty, type Party } from '../corpus.ts'
import { bytesOf, type RawPdf, type SignOptions, sign } from '../pdf-kit.ts'
import { issuedAt, plainText, sealedText } from '../sample.ts'
import { renderPage } from './pictures.ts'

/** The inputs for making corpus files. */
export type CorpusTools = {
  /** The default signer, with ECDSA. */
  readonly party: Party
  /** Also trusted. */
  readonly others: Readonly<Record<'rsa-sha256' | 'sm2-sm3' | 'sm2-sm3-gm', Party>>
  readonly untrusted: Party
  readonly trust: VerifierTrust
  /** Our own letters, unsigned. */
  readonly letters: Readonly<Record<'sealed' | 'plain', Uint8Array>>
  /** The first page of the sealed letter as rendered by a program. */
  readonly page: Picture
  signed(pdf: RawPdf, options?: SignOptions): Promise<Uint8Array>
  signedLetter(form: 'sealed' | 'plain', ...signers: Signer[]): Promise<Buffer>
}

const vectors = new URL('../../../../vectors/guarantee-file/', import.meta.url)

export async function createCorpusTools(): Promise<CorpusTools> {
  const party = await createParty('ecdsa-sha256')
  const others = {
    'rsa-sha256': await createParty('rsa-sha256'),
    'sm2-sm3': await createParty('sm2-sm3'),
    'sm2-sm3-gm': await createParty('sm2-sm3-gm'),
  }
  const renderer = createRenderer()
  const letters = { sealed: await renderer.render(sealedText), plain: await renderer.render(plainText) }
  await renderer.close()
  const all = [party, ...Object.values(others)]
  const page = renderPage(await startPdfium(), readFileSync(new URL('sealed.pdf', vectors)), 150)
  return {
    party,
    others,
    untrusted: await createParty('ecdsa-sha256'),
    trust: {
      roots: all.map(({ root }) => root.certificatePem),
      crls: all.flatMap(({ crls }) => crls),
      at: issuedAt,
    },
    letters,
    page,
    signed: async (pdf, options) => bytesOf(await sign(pdf, party.signer, options)),
    async signedLetter(form, ...signers) {
      let file: Uint8Array = letters[form]
      for (const signer of signers.length === 0 ? [party.signer] : signers) file = await signPdf(file, signer, issuedAt)
      return Buffer.from(file)
    },
  }
}
