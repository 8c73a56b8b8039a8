import type { FindingCode } from '../../src/findings/findings.ts'
import { ownReader } from '../../src/inspect/extract-text.ts'
import { type PreflightCheck, type PreflightFacts, preflight } from '../../src/preflight/preflight.ts'
import { signPdf } from '../../src/signing/sign-pdf.ts'
import { createParty } from '../corpus.ts'
import { issuedAt } from '../sample.ts'

export type LetterCheck = {
  /** Signs a letter and checks it like a received one. */
  check(
    unsigned: Uint8Array,
    facts: Pick<PreflightFacts, 'guaranteeNumber' | 'applicationNumber' | 'applicantName' | 'amount'>,
  ): Promise<PreflightCheck>
}

export async function createLetterCheck(): Promise<LetterCheck> {
  const party = await createParty('ecdsa-sha256')
  const reader = ownReader()
  return {
    async check(unsigned, facts) {
      const file = Buffer.from(await signPdf(unsigned, party.signer, issuedAt)).toString('base64')
      const trust = { roots: [party.root.certificatePem], at: issuedAt }
      return preflight(file, { ...facts, kind: 'sealed', issuer: { partner: '云川测试银行' } }, trust, reader)
    },
  }
}

/** Codes of one severity. */
export const codesOf = ({ findings }: PreflightCheck, severity: 'refuse' | 'warn'): FindingCode[] =>
  findings.filter((one) => one.severity === severity).map(({ code }) => code)
