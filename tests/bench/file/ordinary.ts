/**
 * The same document as an integrator would make it with the usual tools: pdfkit lays out the same lines, table, QR code
 * and seal with the same font, @signpdf signs with node-forge. What can be kept between documents is kept.
 */

import { createTextReader } from '@openbaohan/guarantee-file/extract-text.ts'
import { loadFont } from '@openbaohan/guarantee-file/font.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/guarantee-text.ts'
import { qrArt } from '@openbaohan/guarantee-file/qr.ts'
import { sealArt } from '@openbaohan/guarantee-file/seal-art.ts'
import { templateInput } from '@openbaohan/guarantee-file/template-input.ts'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import forge from 'node-forge'
import PDFDocument from 'pdfkit'

/** @param rendered our own rendering, whose lines are drawn */
export async function createOrdinaryMaker(
  keyPem: string,
  certificatePem: string,
  rendered: Uint8Array,
): Promise<(text: GuaranteeText) => Promise<Uint8Array>> {
  const reader = createTextReader()
  const pages = ((await reader.read(rendered)) ?? []).map((page) => page.split(/\r?\n/))
  await reader.close()
  const { font, bytes } = loadFont()
  const pathsOf = (svg: string) => [...svg.matchAll(/ d="([^"]*)"/g)].map(([, path = '']) => path)
  const container = containerOf(keyPem, certificatePem)
  const signing = new SignPdf()
  let art: string[] | undefined

  function draw(text: GuaranteeText): Promise<Buffer> {
    const input = templateInput(text)
    art ??= pathsOf(sealArt(font, input.issuerName, '投标保函专用章'))
    const document = new PDFDocument({ size: 'A4', margin: 50, autoFirstPage: false })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
    document.registerFont('song', bytes as unknown as ArrayBuffer)
    const rows = new Map(input.fields.map(({ label, value }) => [label, value]))
    for (const lines of pages) {
      document.addPage().font('song').fontSize(9.5)
      for (const line of lines) document.text(rows.get(line) ?? line, { width: 495, align: 'justify' })
    }
    for (let row = 0; row < input.fields.length; row++) document.rect(50, 120 + row * 22, 495, 22).stroke()
    document.save().translate(60, 640).scale(0.25)
    // The first path is the white behind the code.
    for (const path of pathsOf(qrArt(input.qrText)).slice(1)) document.path(path).fill('#000000')
    document.restore().save().translate(400, 600).scale(0.28)
    for (const path of art) document.path(path).fill('#c8161d')
    document.restore().end()
    return done
  }

  return async (text) => {
    const prepared = plainAddPlaceholder({
      pdfBuffer: await draw(text),
      reason: 'guarantee',
      contactInfo: 'guarantee',
      name: text.issuer.name,
      location: 'CN',
    })
    return await signing.sign(prepared, new P12Signer(container, { passphrase: '' }))
  }
}

function containerOf(keyPem: string, certificatePem: string): Buffer {
  const { asn1, pkcs12, pki } = forge
  const container = pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(keyPem), [pki.certificateFromPem(certificatePem)], '', {
    algorithm: '3des',
  })
  return Buffer.from(asn1.toDer(container).getBytes(), 'latin1')
}
