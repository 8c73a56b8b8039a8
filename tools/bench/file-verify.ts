/**
 * Verifies a signed guarantee with its chain and revocation lists: RSA against pkijs, which receives the CMS and the
 * signed bytes already extracted; SM2 against the bare check of one signature, since no package on npm verifies the
 * rest.
 */

import { verifySm2 } from '@openbaohan/crypto/sm2-signature.ts'
import { createRenderer } from '@openbaohan/guarantee-file/render/render.ts'
import type { VerifierTrust } from '@openbaohan/guarantee-file/revocation/trust.ts'
import { nodeRuntime } from '@openbaohan/guarantee-file/runtime/node-runtime.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { readStructure } from '@openbaohan/guarantee-file/verify/pdf-structure.ts'
import { parseSignedData } from '@openbaohan/guarantee-file/verify/signed-data.ts'
import { verifyPdf } from '@openbaohan/guarantee-file/verify/verify-pdf.ts'
import { certificateFields } from '@openbaohan/guarantee-file/x509/certificate-fields.ts'
import {
  Certificate,
  CertificateChainValidationEngine,
  CertificateRevocationList,
  ContentInfo,
  SignedData,
} from 'pkijs'
import { createParty, type Party } from '../../packages/guarantee-file/test/corpus.ts'
import { issuedAt, sealedText } from '../../packages/guarantee-file/test/sample.ts'
import { type BenchResult, type BenchSize, compare, median, round, type Turn } from './measure.ts'

const verificationsPerTurn = { full: 100, short: 1 } as const
const turns = 7

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const renderer = createRenderer()
  const pdf = await renderer.render(sealedText)
  await renderer.close()
  return await benchVerification(pdf, size)
}

/** @param pdf an unsigned guarantee of the usual size */
export async function benchVerification(pdf: Uint8Array, size: BenchSize): Promise<BenchResult> {
  const count = verificationsPerTurn[size]
  const rsa = await prepare(pdf, await createParty('rsa-sha256'))
  const sm2 = await prepare(pdf, await createParty('sm2-sm3'))
  const result = await compare(
    { name: 'file-verify', unit: 'verifications', required: 10, turns },
    { floor: () => turn(count, () => verifyByPkijs(rsa)), ours: () => turn(count, () => verifyByUs(rsa)) },
  )
  const extra = await compare(
    { name: 'file-verify-sm2', unit: 'verifications', required: 0, turns },
    { floor: () => turn(count, async () => bareCheck(sm2)), ours: () => turn(count, () => verifyByUs(sm2)) },
  )
  const bare = 1000 / extra.floor
  const first = await turn(count, () => verifyByUs(sm2, { ...nodeRuntime }))
  return {
    ...result,
    also: {
      'SM2, ms more than the bare signature check': { value: round(1000 / extra.ours - bare), atMost: 1 },
      'SM2, ms more, the first file under its certificates': { value: round(1000 / first.perSecond - bare) },
    },
  }
}

type Prepared = {
  file: Uint8Array
  trust: VerifierTrust
  cms: Uint8Array
  parts: readonly Uint8Array[]
  party: Party
  bare: { key: Uint8Array; message: Uint8Array; signature: Uint8Array }
}

async function prepare(pdf: Uint8Array, party: Party): Promise<Prepared> {
  const file = await signPdf(pdf, party.signer, issuedAt)
  const coverage = readStructure(file, nodeRuntime.inflate).signatures[0]?.coverage
  if (coverage === undefined) throw new Error('the file is not signed')
  const trust = { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt }
  const { signedPart: message, signature } = parseSignedData(coverage.cms).signer
  const key = certificateFields(party.signer.certificateChain[0] ?? new Uint8Array()).publicKey
  return { file, trust, cms: coverage.cms, parts: coverage.parts, party, bare: { key, message, signature } }
}

/** The median of single ones: a neighbour that takes the core for a while affects neither side. */
async function turn(verifications: number, once: () => Promise<boolean>): Promise<Turn> {
  const latencies: number[] = []
  for (let count = 0; count < verifications; count++) {
    const before = performance.now()
    if (!(await once())) throw new Error('a good file did not hold')
    latencies.push(performance.now() - before)
  }
  return { perSecond: 1000 / median(latencies), latencies }
}

/** @param runtime a new one has no cached certificates or lists */
const verifyByUs = async ({ file, trust }: Prepared, runtime = nodeRuntime) =>
  (await verifyPdf(file, trust, runtime)).ok

/** The check of the signature only: no hash of the file, no chain, everything parsed beforehand. */
function bareCheck({ bare: { key, message, signature } }: Prepared): boolean {
  return verifySm2(key, message, signature)
}

/** Both sides parse roots and lists once; but pkijs checks their signatures each time, and we cache the results. */
const pkijsTrust = new WeakMap<Party, { roots: Certificate[]; crls: CertificateRevocationList[] }>()

async function verifyByPkijs({ cms, parts, party }: Prepared): Promise<boolean> {
  const trust = pkijsTrust.get(party) ?? {
    roots: [Certificate.fromBER(Buffer.from(rootDer(party)))],
    crls: party.crls.map((der) => CertificateRevocationList.fromBER(Buffer.from(der))),
  }
  pkijsTrust.set(party, trust)
  const signed = new SignedData({ schema: ContentInfo.fromBER(Buffer.from(cms)).content })
  const data = new Uint8Array(Buffer.concat(parts)).buffer
  const holds = await signed.verify({ signer: 0, data, checkChain: false })
  const certs = (signed.certificates ?? []).filter((one) => one instanceof Certificate)
  const issuers = certs.filter((one) => certs.some((other) => other !== one && other.issuer.isEqual(one.subject)))
  const engine = new CertificateChainValidationEngine({
    trustedCerts: trust.roots,
    // The certificate to be checked comes last.
    certs: [...issuers, ...certs.filter((one) => !issuers.includes(one))],
    crls: trust.crls,
    checkDate: new Date(issuedAt),
  })
  const chain = await engine.verify()
  if (!chain.result) throw new Error(chain.resultMessage)
  return holds
}

const rootDer = ({ root }: Party) => Buffer.from(root.certificatePem.replace(/-----[^-]+-----/g, ''), 'base64')
