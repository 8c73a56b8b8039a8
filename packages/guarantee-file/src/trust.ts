import { type ParsedCertificate, parseCertificate } from './certificate.ts'
import { type ParsedCrl, parseCrl } from './crl.ts'
import { type ParsedOcsp, parseOcsp } from './ocsp.ts'
import { pemBlocks } from './pem-blocks.ts'

/** Whom to believe, and at what instant. */
export type VerifierTrust = {
  /** Certificates that are trusted as they are: DER, or PEM texts of any number. */
  readonly roots: readonly (string | Uint8Array)[]
  /** Revocation lists: DER, or PEM texts. One that is not signed by the issuer of a certificate says nothing of it. */
  readonly crls?: readonly (string | Uint8Array)[] | undefined
  /** OCSP responses that somebody fetched, DER. */
  readonly ocspResponses?: readonly Uint8Array[] | undefined
  /** Roots of time-stamping services; the roots themselves when not given. */
  readonly timeStampRoots?: readonly (string | Uint8Array)[] | undefined
  /** Epoch milliseconds: now, or when the file arrived. Counts as signing time where no time stamp says it. */
  readonly at: number
}

export type ReadTrust = {
  readonly roots: readonly ParsedCertificate[]
  readonly timeStampRoots: readonly ParsedCertificate[]
  readonly lists: readonly ParsedCrl[]
  readonly answers: readonly ParsedOcsp[]
  readonly at: number
}

/** What cannot be read is passed over: fewer roots can only make fewer signatures good. */
export function readTrust(trust: VerifierTrust): ReadTrust {
  const roots = trust.roots.flatMap((one) => readAll(one, 'CERTIFICATE', parseCertificate))
  return {
    roots,
    timeStampRoots: trust.timeStampRoots?.flatMap((one) => readAll(one, 'CERTIFICATE', parseCertificate)) ?? roots,
    lists: (trust.crls ?? []).flatMap((one) => readAll(one, 'X509 CRL', parseCrlOnce)),
    answers: (trust.ocspResponses ?? []).flatMap((one) => readSafely(parseOcsp, one)),
    at: trust.at,
  }
}

function readAll<T>(given: string | Uint8Array, label: string, parse: (der: Uint8Array) => T): T[] {
  const ders = typeof given === 'string' ? pemBlocks(given, label) : [given]
  return ders.flatMap((der) => readSafely(parse, der))
}

/** Whatever the reader says about it: it is not what it should be. */
export function readSafely<T>(parse: (der: Uint8Array) => T, der: Uint8Array): T[] {
  try {
    return [parse(der)]
  } catch {
    return []
  }
}

/** Lists can be large and are given again with every file: each is read once as long as somebody holds it. */
const readLists = new WeakMap<Uint8Array, ParsedCrl>()

function parseCrlOnce(der: Uint8Array): ParsedCrl {
  const known = readLists.get(der)
  if (known !== undefined) return known
  const list = parseCrl(der)
  readLists.set(der, list)
  return list
}
