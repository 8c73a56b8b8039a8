/** Time stamps of RFC 3161: the request to a time-stamping service, and the check of its response. */
import { createHash, randomBytes } from 'node:crypto'
import { type DerElement, derChildren, readDer } from '@openbaohan/crypto/der.ts'
import { boolean, integer, nullValue, objectIdentifier, octetString, sequence } from '@openbaohan/crypto/der-writer.ts'
import type { PostBytes } from './signing-service.ts'

export type TimeStampErrorCode =
  | 'time-stamp-unreachable'
  | 'time-stamp-timed-out'
  | 'time-stamp-refused'
  | 'time-stamp-wrong'

/** No time stamp was obtained. `detail` has the response of the service. */
export class TimeStampError extends Error {
  override readonly name = 'TimeStampError'
  readonly code: TimeStampErrorCode
  constructor(code: TimeStampErrorCode, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
  }
}

export type TimeStamper = {
  /** Bytes to reserve for a token. */
  readonly room: number
  /** A token over the bytes, given in parts. @throws TimeStampError */
  stamp(parts: readonly Uint8Array[]): Promise<Uint8Array>
}

export type TimeStampHash = 'sha256' | 'sm3'

const hashes: Readonly<Record<TimeStampHash, Uint8Array>> = {
  sha256: sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'), nullValue),
  sm3: sequence(objectIdentifier('1.2.156.10197.1.401'), nullValue),
}
const signedData = objectIdentifier('1.2.840.113549.1.7.2')
const tstInfo = objectIdentifier('1.2.840.113549.1.9.16.1.4')

/** Larger tokens are accepted, but then the signature is made twice. */
const defaultRoom = 6144

export type TimeStampService = {
  /** Posts to the service's address. */
  readonly post: PostBytes
  readonly hash?: TimeStampHash
  readonly newNonce?: () => Uint8Array
}

/** Requests a token from a service of RFC 3161 over HTTP. */
export function createTimeStamper({
  post,
  hash = 'sha256',
  newNonce = () => randomBytes(8),
}: TimeStampService): TimeStamper {
  return {
    room: defaultRoom,
    async stamp(parts) {
      const imprint = sequence(hashes[hash], octetString(digest(hash, parts)))
      const nonce = integer(newNonce())
      const answer = await ask(post, sequence(integer(1), imprint, nonce, boolean(true)))
      return readToken(answer, imprint, nonce)
    },
  }
}

async function ask(post: PostBytes, request: Uint8Array): Promise<Uint8Array> {
  const outcome = await post(request, { 'content-type': 'application/timestamp-query' })
  if (!outcome.ok) {
    throw new TimeStampError(
      outcome.problem === 'timed-out' ? 'time-stamp-timed-out' : 'time-stamp-unreachable',
      outcome.problem,
    )
  }
  if (outcome.status !== 200) throw new TimeStampError('time-stamp-refused', `HTTP ${outcome.status}`)
  return outcome.body
}

/**
 * The token of a TimeStampResp when it matches the request. Its signature is not verified here; that requires the
 * trusted roots of a verifier. @throws TimeStampError
 */
function readToken(answer: Uint8Array, imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  let token: Uint8Array | undefined
  let status: number | undefined
  let info: Uint8Array[]
  try {
    const [statusInfo, content] = pieces(answer)
    status = pieces(statusInfo)[0]?.at(-1)
    token = content
    info = token === undefined ? [] : readInfo(token)
  } catch {
    throw new TimeStampError('time-stamp-wrong', 'the answer is not a time-stamp response')
  }
  if (status !== 0 && status !== 1) throw new TimeStampError('time-stamp-refused', `status ${status}`)
  if (token === undefined) throw new TimeStampError('time-stamp-wrong', 'the answer contains no token')
  // version, policy, messageImprint, serialNumber, genTime …
  if (!sameImprint(info[2], imprint)) throw new TimeStampError('time-stamp-wrong', 'the token is for other data')
  if (!info.slice(5).some((piece) => equal(piece, nonce))) {
    throw new TimeStampError('time-stamp-wrong', 'the token belongs to another request')
  }
  return token
}

/** The fields of TSTInfo inside ContentInfo → SignedData → eContent. */
function readInfo(token: Uint8Array): Uint8Array[] {
  const [type, content] = pieces(token)
  if (!equal(type, signedData)) throw new Error('not signed data')
  const encapsulated = pieces(pieces(content)[0])[2]
  const [contentType, explicit] = pieces(encapsulated)
  if (!equal(contentType, tstInfo)) throw new Error('not a time stamp')
  const octets = pieces(explicit)[0]
  if (octets === undefined) throw new Error('no content')
  return pieces(contentOf(octets))
}

/** The same hash value and algorithm; NULL parameters may be omitted. */
function sameImprint(stated: Uint8Array | undefined, asked: Uint8Array): boolean {
  const [statedAlgorithm, statedHash] = pieces(stated)
  const [askedAlgorithm, askedHash] = pieces(asked)
  return equal(pieces(statedAlgorithm)[0], pieces(askedAlgorithm)[0]) && equal(statedHash, askedHash)
}

/** The elements inside an element, as bytes. @throws DerError */
function pieces(bytes: Uint8Array | undefined): Uint8Array[] {
  if (bytes === undefined) return []
  return derChildren(bytes, readDer(bytes, 0)).map(({ start, end }: DerElement) => bytes.subarray(start, end))
}

function contentOf(bytes: Uint8Array): Uint8Array {
  const { contentStart, end } = readDer(bytes, 0)
  return bytes.subarray(contentStart, end)
}

function equal(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.from(one).equals(other)
}

function digest(hash: TimeStampHash, parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(hash)
  for (const part of parts) state.update(part)
  return state.digest()
}
