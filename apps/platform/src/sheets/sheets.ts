import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { countGuarantees } from '../domain/application/count-guarantees.ts'
import { newestOf, openFindings, worstSeverity } from '../domain/application/open-findings.ts'
import type { Finding } from '../domain/application/premium-findings.ts'
import type { EarlyOpening } from '../domain/lot/early-opening.ts'
import type { RecordedCorrection } from '../domain/lot/lot-correction.ts'
import { lotDates } from '../lots/lot-dates.ts'
import type { LotApplication } from '../records/lot-applications.ts'
import type { Lot } from '../records/lots.ts'
import { correctedSince } from './corrected-since.ts'

/** What both sheets are made from; everything is known, nothing is looked up. */
export type SheetSource = {
  lot: Lot & { openedAt: number }
  early?: EarlyOpening | undefined
  /** In the order in which they were made. */
  corrections: readonly (RecordedCorrection & { at: number })[]
  applications: readonly (LotApplication & { files: readonly SheetFile[]; institution: string; cipher: Cipher })[]
}
export type SheetFile = {
  kind: 'sealed' | 'plain'
  version: number
  sm3: string
  receivedAt: number
  findings: readonly Finding[]
  issuedAt?: number
  rate?: string
  issuerName?: string
}

/** Evaluation check sheet (核验表): our findings are reported to the committee and change no one's liability. */
export function checkSheet({ lot, early, corrections, applications }: SheetSource) {
  const rows = applications
    .filter(({ wasInForce }) => wasInForce)
    .map((application) => {
      const amount = formatYuan(application.amount)
      const files = (['sealed', 'plain'] as const).flatMap((kind) => newestOf(application.files, kind) ?? [])
      const findings = files.flatMap((file) => file.findings.map((finding) => ({ ...finding, file: file.kind })))
      const amountFits = amount === lot.amount
      const corrected = correctedSince(lot, corrections, { ...application, amount })
      const clean =
        corrected.length === 0 && amountFits && files.length === 2 && worstSeverity(openFindings(files)) === 'ok'
      return {
        ...headOf(application),
        institution: application.institution,
        ...statedOf(files),
        amount,
        amountFits,
        corrected,
        ...filesOf(files),
        findings,
        conclusion: clean && application.state !== 'disputed' ? ('ok' as const) : ('look' as const),
      }
    })
  return { ...sheetHead({ lot, early, applications }), rows }
}

/** Restore sheet (还原对照单): the ciphertext that was sent, the key, and what anybody can open with it again. */
export function restoreSheet({ lot, early, corrections, applications }: SheetSource) {
  const rows = applications
    .filter(({ wasInForce }) => wasInForce)
    .map((application) => {
      const { sealedText, restoredText, key, commitment, cipher } = application
      const files = (['sealed', 'plain'] as const).flatMap((kind) => newestOf(application.files, kind) ?? [])
      return {
        ...headOf(application),
        sealedText,
        key,
        restoredText,
        agrees: opensTo(sealedText, restoredText, key, cipher),
        commitment,
        corrected: correctedSince(lot, corrections, { ...application, amount: formatYuan(application.amount) }),
        ...filesOf(files),
      }
    })
  return { ...sheetHead({ lot, early, applications }), rows }
}

/** Every ciphertext, opened again with the key, is the text that was restored. */
export function opensTo(sealed: LotText, restored: LotText, key: string, cipher: Cipher): boolean {
  const bytes = parseKey(key)
  if (bytes === undefined) return false
  const opens = (text: string | undefined, to: string | undefined) =>
    text === undefined ? to === undefined : openText(bytes, text, cipher) === to
  return (
    opens(sealed.lotNumber, restored.lotNumber) &&
    opens(sealed.lotName, restored.lotName) &&
    opens(sealed.beneficiaryName, restored.beneficiaryName) &&
    opens(sealed.beneficiaryCode, restored.beneficiaryCode)
  )
}

function sheetHead({ lot, early, applications }: Pick<SheetSource, 'lot' | 'early' | 'applications'>) {
  return {
    lot: {
      lotNumber: lot.number,
      lotName: lot.name,
      beneficiaryName: lot.beneficiaryName,
      ...(lot.beneficiaryCode === undefined ? {} : { beneficiaryCode: lot.beneficiaryCode }),
    },
    amount: lot.amount,
    openedAt: lot.openedAt,
    ...(early === undefined ? {} : { early }),
    counted: countGuarantees(applications),
    validUntil: lotDates(lot)?.validUntil ?? '',
  }
}

function headOf({ number, applicantName, applicantCode, state, guaranteeNumber }: LotApplication) {
  return { number, applicantName, applicantCode, state, ...(guaranteeNumber === undefined ? {} : { guaranteeNumber }) }
}

function statedOf(files: readonly SheetFile[]): Pick<SheetFile, 'issuedAt' | 'rate' | 'issuerName'> {
  const { issuedAt, rate, issuerName } = files.find(({ kind }) => kind === 'sealed') ?? {}
  return {
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(rate === undefined ? {} : { rate }),
    ...(issuerName === undefined ? {} : { issuerName }),
  }
}

const filesOf = (files: readonly SheetFile[]): { sealed?: FileRow; plain?: FileRow } =>
  Object.fromEntries(files.map(({ kind, version, sm3, receivedAt }) => [kind, { version, sm3, receivedAt }]))
type FileRow = { version: number; sm3: string; receivedAt: number }
