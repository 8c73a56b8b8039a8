import { pemBlocks } from '@openbaohan/crypto/pem-blocks.ts'
import { BoundedMemory } from '../bounded-memory.ts'
import { type ParsedCrl, parseCrl } from '../revocation/crl.ts'
import { type ParsedOcsp, parseOcsp } from '../revocation/ocsp.ts'
import { type ParsedCertificate, parseCertificate } from '../x509/certificate.ts'

/** `authority`: a CA certificate; `server`: one for TLS servers. */
export type SignerUse = 'authority' | 'server'

/** Whom to believe, and at what instant. */
export type VerifierTrust = {
  /** Certificates that are trusted as they are: DER, or PEM texts of any number. */
  readonly roots: readonly (string | Uint8Array)[]
  /** Revocation lists: DER, or PEM texts. One that is not signed by the issuer of a certificate states nothing of it. */
  readonly crls?: readonly (string | Uint8Array)[] | undefined
  /** OCSP responses that someone fetched, DER. */
  readonly ocspResponses?: readonly Uint8Array[] | undefined
  /** Roots of time-stamping services; the roots themselves when not given. */
  readonly timeStampRoots?: readonly (string | Uint8Array)[] | undefined
  /** Uses of a signer's certificate that are accepted although a document is not signed with such a one. */
  readonly signerUses?: readonly SignerUse[] | undefined
  /** Epoch milliseconds: now, or when the file arrived. Counts as signing time where no time stamp states it. */
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

/** What cannot be read is passed over: fewer roots can only make fewer signatures good. */
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
/** Lists can be large and are given again with every file: each is read once as long as someone holds it. */
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

/** Whatever the reader states about it: it is not what it should be. */
export function readSafely<T>(parse: (der: Uint8Array) => T, der: Uint8Array): T[] {
  try {
    return [parse(der)]
  } catch {
    return []
  }
}
