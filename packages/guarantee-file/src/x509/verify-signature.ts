import type { DocumentHash, PublicKey, VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { type AlgorithmIdentifier, findSignatureForm } from './algorithms.ts'
import { checkKey, type KeyProblem } from './public-key.ts'

export type SignatureProblem = KeyProblem | 'signature-invalid'

/** The signed bytes, the algorithm and the signature of a certificate, a list or a response. */
export type SignedPart = {
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
}

/** @param hash the digest stated beside the signature, for algorithms that do not determine it */
export async function checkSignature(
  runtime: VerifierRuntime,
  key: PublicKey,
  { signedPart, signatureAlgorithm, signature }: SignedPart,
  hash?: DocumentHash,
): Promise<SignatureProblem | undefined> {
  const form = findSignatureForm(signatureAlgorithm, hash)
  if (form === undefined) return 'algorithm-unsupported'
  const unfit = checkKey(key, form)
  if (unfit !== undefined) return unfit
  return (await runtime.verifySignature(key, form, signedPart, signature)) ? undefined : 'signature-invalid'
}

/** Cache of verified signatures, by runtime: the same few certificates and lists come with thousands of files. */
const found = new WeakMap<VerifierRuntime, WeakMap<SignedPart, WeakSet<PublicKey>>>()

/** Whether a certificate or list is signed with the key of the issuer. Only positive results are cached. */
export async function isSignedBy(
  runtime: VerifierRuntime,
  signed: SignedPart,
  { publicKey }: { readonly publicKey: PublicKey },
): Promise<boolean> {
  const byPart = found.get(runtime) ?? new WeakMap<SignedPart, WeakSet<PublicKey>>()
  const keys = byPart.get(signed) ?? new WeakSet<PublicKey>()
  if (keys.has(publicKey)) return true
  if ((await checkSignature(runtime, publicKey, signed)) !== undefined) return false
  found.set(runtime, byPart)
  byPart.set(signed, keys)
  keys.add(publicKey)
  return true
}
