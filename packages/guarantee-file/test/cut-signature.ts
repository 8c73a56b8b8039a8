import { derChildren, readDer } from '../src/der.ts'

/** The last signature of a file, cut out by its /ByteRange and not by our own reader. */
export function cutSignature(file: Uint8Array): { signed: Buffer; cms: Buffer; hexLength: number } {
  const bytes = Buffer.from(file)
  const ranges = [...bytes.toString('latin1').matchAll(/\/ByteRange \[0 +(\d+) +(\d+) +(\d+) *\]/g)]
  const [before = 0, after = 0, rest = 0] = (ranges.at(-1) ?? []).slice(1).map(Number)
  const padded = Buffer.from(bytes.toString('latin1', before + 1, after - 1), 'hex')
  const signed = Buffer.concat([bytes.subarray(0, before), bytes.subarray(after, after + rest)])
  return { signed, cms: padded.subarray(0, 4 + padded.readUInt16BE(2)), hexLength: after - before }
}

/** The signed attributes of the only signer as they are signed: under the tag SET OF (RFC 5652 5.4). */
export function signedAttributes(cms: Buffer): Buffer {
  const inside = (bytes: Buffer) =>
    derChildren(bytes, readDer(bytes, 0)).map(({ start, end }) => bytes.subarray(start, end))
  const last = (pieces: Buffer[]) => pieces.at(-1) ?? Buffer.alloc(0)
  const signerInfo = last(inside(last(inside(last(inside(last(inside(cms))))))))
  const attributes = Buffer.from(inside(signerInfo).find((piece) => piece[0] === 0xa0) ?? [])
  attributes[0] = 0x31
  return attributes
}
