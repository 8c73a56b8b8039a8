import { derChildren, readDer } from '@openbaohan/crypto/der.ts'

type CutSignature = { signed: Buffer; cms: Buffer; hexLength: number }

/** Every signature of a file in order, extracted by its /ByteRange without our own reader. */
export function cutSignatures(file: Uint8Array): CutSignature[] {
  const bytes = Buffer.from(file)
  const ranges = [...bytes.toString('latin1').matchAll(/\/ByteRange \[0 +(\d+) +(\d+) +(\d+) *\]/g)]
  return ranges.map((range) => {
    const [before = 0, after = 0, rest = 0] = range.slice(1).map(Number)
    const padded = Buffer.from(bytes.toString('latin1', before + 1, after - 1), 'hex')
    const signed = Buffer.concat([bytes.subarray(0, before), bytes.subarray(after, after + rest)])
    return { signed, cms: padded.subarray(0, 4 + padded.readUInt16BE(2)), hexLength: after - before }
  })
}

/** The last one. */
export function cutSignature(file: Uint8Array): CutSignature {
  const last = cutSignatures(file).at(-1)
  if (last === undefined) throw new Error('the file is not signed')
  return last
}

const inside = (bytes: Buffer) =>
  derChildren(bytes, readDer(bytes, 0)).map(({ start, end }) => bytes.subarray(start, end))
const last = (pieces: Buffer[]) => pieces.at(-1) ?? Buffer.alloc(0)
const signerInfo = (cms: Buffer) => inside(last(inside(last(inside(last(inside(last(inside(cms)))))))))

export function certificatesIn(cms: Buffer): Buffer[] {
  const signedData = inside(last(inside(last(inside(cms)))))
  return inside(signedData.find((piece) => piece[0] === 0xa0) ?? Buffer.from([0xa0, 0]))
}

/** The signed attributes of the only signer in signed form: under the tag SET OF (RFC 5652 5.4). */
export function signedAttributes(cms: Buffer): Buffer {
  const attributes = Buffer.from(signerInfo(cms).find((piece) => piece[0] === 0xa0) ?? [])
  attributes[0] = 0x31
  return attributes
}

export function signatureValue(cms: Buffer): Buffer {
  const value = signerInfo(cms).find((piece) => piece[0] === 0x04) ?? Buffer.alloc(0)
  return value.subarray(readDer(value, 0).contentStart)
}

/** The token in the only unsigned attribute. */
export function timeStampToken(cms: Buffer): Buffer {
  const attributes = signerInfo(cms).find((piece) => piece[0] === 0xa1) ?? Buffer.alloc(0)
  return last(inside(last(inside(last(inside(attributes))))))
}
