import { pemBlocks } from '@openbaohan/crypto/pem-blocks.ts'
import { BoundedMemory } from '../bounded-memory.ts'
import { type ParsedCertificate, parseCertificate } from '../x509/certificate.ts'
import type { SignerUse } from '../x509/certificate-path.ts'
import { type ParsedCrl, parseCrl } from './crl.ts'
import { type ParsedOcsp, parseOcsp } from './ocsp.ts'

/** The trusted parties and the time of the check. */
export type VerifierTrust = {
  /** Certificates trusted as such: DER, or PEM texts with any number of them. */
  readonly roots: readonly (string | Uint8Array)[]
  /** Revocation lists: DER, or PEM texts. A list counts only for certificates of the issuer that signed it. */
  readonly crls?: readonly (string | Uint8Array)[] | undefined
  /** OCSP responses obtained by the caller, DER. */
  readonly ocspResponses?: readonly Uint8Array[] | undefined
  /** Roots of time-stamping services; by default the roots themselves. */
  readonly timeStampRoots?: readonly (string | Uint8Array)[] | undefined
  /** Accepted uses of a signer's certificate that are otherwise rejected for documents. */
  readonly signerUses?: readonly SignerUse[] | undefined
  /** Epoch milliseconds: now, or when the file arrived. The signing time where no time stamp proves one. */
  readonly at: number
}

export type ReadTrust = {
  readonly roots: readonly ParsedCertificate[]
  readonly timeStampRoots: readonly ParsedCertificate[]
  readonly lists: readonly ParsedCrl[]
  readonly answers: readonly ParsedOcsp[]
  readonly signerUses: readonly SignerUse[]
  readonly at: number
}

/** Unparsable certificates are ignored: fewer roots can only make fewer signatures valid. */
export function readTrust(trust: VerifierTrust): ReadTrust {
  const roots = trust.roots.flatMap(readRoots)
  return {
    roots,
    timeStampRoots: trust.timeStampRoots?.flatMap(readRoots) ?? roots,
    lists: (trust.crls ?? []).flatMap(readLists),
    answers: (trust.ocspResponses ?? []).flatMap((one) => readSafely(parseOcsp, one)),
    signerUses: trust.signerUses ?? [],
    at: trust.at,
  }
}

const rootTexts = new BoundedMemory<string, ParsedCertificate[]>(64)
const listTexts = new BoundedMemory<string, ParsedCrl[]>(16)
/** Lists can be large and are passed again with every file: each is parsed once while it is referenced. */
const listBytes = new WeakMap<Uint8Array, ParsedCrl[]>()

function readRoots(given: string | Uint8Array): ParsedCertificate[] {
  if (typeof given !== 'string') return readSafely(parseCertificate, given)
  return rootTexts.remember(given, () =>
    pemBlocks(given, 'CERTIFICATE').flatMap((der) => readSafely(parseCertificate, der)),
  )
}

function readLists(given: string | Uint8Array): ParsedCrl[] {
  if (typeof given === 'string') {
    return listTexts.remember(given, () => pemBlocks(given, 'X509 CRL').flatMap((der) => readSafely(parseCrl, der)))
  }
  const known = listBytes.get(given) ?? readSafely(parseCrl, given)
  listBytes.set(given, known)
  return known
}

/** Any parse error means that the data is invalid. */
export function readSafely<T>(parse: (der: Uint8Array) => T, der: Uint8Array): T[] {
  try {
    return [parse(der)]
  } catch {
    return []
  }
}
