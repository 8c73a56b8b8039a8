/**
 * The same document as an integrator would create it with the usual tools: pdfkit lays out the same lines, table, QR
 * code, watermark and seal with the same font, @signpdf signs with node-forge. Everything reusable is cached between
 * documents.
 */

import { loadFont } from '@openbaohan/guarantee-file/glyphs/font.ts'
import { createTextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { qrArt } from '@openbaohan/guarantee-file/render/qr.ts'
import { watermark } from '@openbaohan/guarantee-file/render/watermark.ts'
import { sealArt } from '@openbaohan/guarantee-file/signing/seal-art.ts'
import type { FieldRow } from '@openbaohan/guarantee-file/templates/field-row.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { templateInput } from '@openbaohan/guarantee-file/templates/template-input.ts'
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
  const mark = pathsOf(watermark(font, '密文保函'))
  let art: string[] | undefined

  function draw(text: GuaranteeText): Promise<Buffer> {
    const input = templateInput(text)
    art ??= pathsOf(sealArt(font, input.issuerName, '投标保函专用章'))
    const document = new PDFDocument({ size: 'A4', margin: 50, autoFirstPage: false })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
    document.registerFont('song', bytes as unknown as ArrayBuffer)
    for (const lines of pages) {
      document
        .addPage()
        .save()
        .scale(0.28)
        .rotate(-42, { origin: [1050, 1485] })
      for (const path of mark) document.path(path).fill('#f1f0ee')
      document.restore().fill('#1a1a1a').font('song').fontSize(9.5)
      for (const line of lines) {
        // Ciphertexts span several lines, and are the same in all documents.
        const row = input.fields.find(({ label, value }) => value.length < 48 && line.startsWith(`${label} `))
        if (row === undefined) document.text(line, 50, undefined, { width: 495, align: 'justify' })
        else drawRow(document, row)
      }
    }
    document.save().translate(60, 640).scale(0.25)
    // The first path is the white background of the code.
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

/** Label and value in columns, as on the page. */
function drawRow(document: PDFKit.PDFDocument, { label, value }: FieldRow): void {
  const { y } = document
  document.moveTo(50, y).lineTo(545, y).stroke('#a9a9a9')
  document.text(label, 50, y, { width: 136 }).text(value, 186, y, { width: 359 })
}

function containerOf(keyPem: string, certificatePem: string): Buffer {
  const { asn1, pkcs12, pki } = forge
  const container = pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(keyPem), [pki.certificateFromPem(certificatePem)], '', {
    algorithm: '3des',
  })
  return Buffer.from(asn1.toDer(container).getBytes(), 'latin1')
}
