/** A file compared with the expected facts, and the result in lines or as one object. */

import { type FindingCode, findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import type { PdfFinding } from '@openbaohan/guarantee-file/findings/pdf-finding.ts'
import type { Inspection } from '@openbaohan/guarantee-file/inspect/file-inspector.ts'
import { signerFindings } from '@openbaohan/guarantee-file/preflight/check-guarantee.ts'
import { compareText, type ExpectedFacts } from '@openbaohan/guarantee-file/text/compare-text.ts'
import { signerIdentity } from '@openbaohan/guarantee-file/verify/signer-identity.ts'
import type { PdfResult } from '@openbaohan/guarantee-file/verify/verify-pdf.ts'
import { both, parted } from '../../both.ts'
import type { Io } from '../../command.ts'

export type GivenFacts = { readonly facts: ExpectedFacts; readonly signer: string | undefined }

type Signer = { name: string; names: readonly string[]; codes: readonly string[]; signedAt: number | undefined }

export type VerifiedFile = {
  /** Valid signature, unchanged, and in agreement with everything that was given. */
  readonly ok: boolean
  readonly findings: readonly PdfFinding[]
  readonly signers: readonly Signer[]
  /** `undefined`: nothing was given for comparison. */
  readonly signerAgrees: boolean | undefined
  readonly factsAgree: boolean | undefined
}

/** Warnings of the platform that mean that the requested agreement is not confirmed. */
const disagreeing: ReadonlySet<FindingCode> = new Set(['no-text-layer', 'amount-differs-in-capitals'])

export function compareFile({ result, pages }: Inspection, { facts, signer }: GivenFacts): VerifiedFile {
  const isAsked = Object.values(facts).some((fact) => fact !== undefined)
  const ofText = !isAsked || pages === undefined ? [] : compareText(pages, facts)
  // Where a signature is not valid, only the file itself claims its signer.
  const ofSigner = signer === undefined || !result.ok ? [] : signerFindings(result, [signer])
  const isGood = ({ code, severity }: { code: FindingCode; severity: string }) =>
    severity !== 'refuse' && !disagreeing.has(code)
  const signerAgrees = signer === undefined ? undefined : result.ok && ofSigner.every(isGood)
  const factsAgree = isAsked ? result.ok && ofText.length > 0 && ofText.every(isGood) : undefined
  return {
    ok: result.ok && signerAgrees !== false && factsAgree !== false,
    findings: [...result.findings, ...[...ofText, ...ofSigner].map(({ code, detail = '' }) => ({ code, detail }))],
    signers: signersOf(result),
    signerAgrees,
    factsAgree,
  }
}

const signersOf = ({ signatures }: PdfResult): Signer[] =>
  signatures.flatMap(({ signer, signedAt }) =>
    signer === undefined ? [] : [{ name: signer.name, ...signerIdentity(signer.certificate), signedAt }],
  )

export const colours = { ok: 'green', warn: 'amber', refuse: 'red' } as const
export const marks = {
  ok: `✔ ${both('绿', 'green  ')}`,
  warn: `! ${both('黄', 'warning')}`,
  refuse: `✖ ${both('红', 'red    ')}`,
} as const

/** The advice of the table is for a notice; here a file was named on the command line. */
const adviceOnFile: Readonly<Partial<Record<FindingCode, string>>> = {
  'file-missing': both('请换成有内容的 PDF', 'give a PDF that has content'),
}

export function printFile({ ok, findings: found, signers, signerAgrees, factsAgree }: VerifiedFile, io: Io): void {
  for (const { code, detail, signature } of found) {
    const { severity, zh, en, todo } = findings[code]
    const which = signature === undefined ? '' : `#${signature} `
    io.out(`${marks[severity]}  ${which}${both(zh, en)}${detail === '' ? '' : ` (${detail})`} [${code}]`)
    if (severity !== 'ok') io.out(`             → ${adviceOnFile[code] ?? parted(todo)}`)
  }
  for (const { name, names, codes, signedAt } of signers) {
    const organisation = names.find((one) => one !== name && !name.includes(one))
    const who = organisation === undefined ? name : `${name}, ${organisation}`
    const code =
      codes.length === 0
        ? both('证书未载信用代码', 'no credit code in the certificate')
        : `${both('信用代码', 'credit code')} ${codes.join(' ')}`
    const when = signedAt === undefined ? '' : ` ${new Date(signedAt).toISOString()}`
    io.out(`${both('签章人', 'signed by')}: ${who} (${code})${when}`)
  }
  if (signers.length > 0)
    io.out(
      `${both('签章人核对', 'signer')}: ${agreement(signerAgrees, '未比对，请自行确认是出函机构，或加 --signer', 'not compared: see for yourself that it is the guarantor, or give --signer')}`,
    )
  io.out(
    `${both('内容核对', 'facts')}: ${agreement(factsAgree, '未比对，可加 --applicant --amount --number', 'not compared: give --applicant, --amount, --number')}`,
  )
  io.out(ok ? both('结论：有效', 'good') : both('结论：不可接受', 'not good'))
}

function agreement(agrees: boolean | undefined, zh: string, en: string): string {
  if (agrees === undefined) return both(zh, en)
  return agrees ? both('相符', 'agrees') : both('不符', 'does not agree')
}

export function fileAsJson({ ok, findings: found, signers, signerAgrees, factsAgree }: VerifiedFile) {
  return {
    ok,
    findings: found.map(({ code, ...rest }) => {
      const { severity, zh, en, todo } = findings[code]
      return { code, colour: colours[severity], ...rest, zh, en, todo }
    }),
    signatures: signers.map(({ name, codes, signedAt }) => ({ signer: name, codes, signedAt })),
    compared: { signer: signerAgrees ?? null, facts: factsAgree ?? null },
  }
}
