/** A guarantee as the peer prints it: pdf-lib with a subset of the font, PKCS #7 by node-forge. */
import { readFileSync } from 'node:fs'
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import * as fontkit from 'fontkit'
import forge from 'node-forge'
import type { SigningIdentity } from './certificates.ts'

const fontFile = new URL('../../packages/guarantee-file/fonts/noto-serif-sc-regular.ttf', import.meta.url)
const font = fontkit.create(readFileSync(fontFile))

const linesOfPage = 36

/** Space for the signature, in bytes, and for each of the three numbers of its range, in digits. */
const signatureBytes = 8_192
const unknownNumber = 9_999_999_999

/** Prints `lines` below a title and signs the whole file. `at`: epoch milliseconds. */
export async function printGuarantee(title: string, lines: readonly string[], identity: SigningIdentity, at: number) {
  const document = await PDFDocument.create()
  document.registerFontkit({ create: () => font })
  const face = await document.embedFont(new Uint8Array(), { subset: true })
  const page = document.addPage([595, 842])
  page.drawText(title, { x: 72, y: 760, size: 20, font: face })
  const broken = lines.flatMap((line) => line.match(/.{1,44}/gu) ?? [])
  broken.forEach((line, index) => {
    const row = index % linesOfPage
    const at =
      index < linesOfPage
        ? page
        : (document.getPages()[Math.floor(index / linesOfPage)] ?? document.addPage([595, 842]))
    at.drawText(line, { x: 72, y: 720 - row * 18, size: 10, font: face })
  })
  document.setCreationDate(new Date(at))
  document.setModificationDate(new Date(at))

  const { context } = document
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      ByteRange: [PDFNumber.of(0), ...Array.from({ length: 3 }, () => PDFNumber.of(unknownNumber))],
      Contents: PDFHexString.of('0'.repeat(signatureBytes * 2)),
      M: PDFString.fromDate(new Date(at)),
    }),
  )
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: signature,
      T: PDFString.of('Signature1'),
      F: 132,
      P: page.ref,
    }),
  )
  page.node.set(PDFName.of('Annots'), context.obj([widget]))
  document.catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [widget] }))
  return sign(await document.save({ useObjectStreams: false }), identity, at)
}

function sign(unsigned: Uint8Array, identity: SigningIdentity, at: number): Uint8Array {
  let file = Buffer.from(unsigned)
  const start = file.indexOf('/Contents <0000') + '/Contents '.length
  const end = start + signatureBytes * 2 + 2
  const unknown = file.indexOf(`${unknownNumber} ${unknownNumber} ${unknownNumber}`)
  const range = `${start} ${end} ${file.length - end}`.padEnd(32)
  file = Buffer.concat([file.subarray(0, unknown), Buffer.from(range), file.subarray(unknown + 32)])

  const message = forge.pkcs7.createSignedData()
  message.content = forge.util.createBuffer(
    Buffer.concat([file.subarray(0, start), file.subarray(end)]).toString('latin1'),
  )
  for (const certificate of identity.certificates) message.addCertificate(certificate)
  const [certificate] = identity.certificates
  if (!certificate) throw new Error('a signer without a certificate')
  const { contentType, data, messageDigest, signingTime, sha256 } = forge.pki.oids
  message.addSigner({
    key: identity.key,
    certificate,
    digestAlgorithm: sha256 ?? '',
    authenticatedAttributes: [
      { type: contentType ?? '', value: data ?? '' },
      // In the order of DER (RFC 5652 5.3): node-forge does not sort them.
      { type: signingTime ?? '', value: new Date(at) as unknown as string },
      { type: messageDigest ?? '' },
    ],
  })
  message.sign({ detached: true })
  const der = Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'latin1')
  file.write(der.toString('hex'), start + 1, 'latin1')
  return file
}
