import type { Finding } from './application/premium-findings.ts'

/** A matter of our own registers, which the institution cannot correct. */
const ours: ReadonlySet<string> = new Set(['basic-account-unknown'])

/** What the reply states to the institution: everything that it can correct, in words and by code. */
export const remarksFor = (findings: readonly Finding[]): string[] =>
  findings.filter(({ severity, code }) => severity !== 'ok' && !ours.has(code)).map(inWords)

/** What the reply adds when the institution need not correct anything. */
export const notesFor = (findings: readonly Finding[]): string[] => findings.map(inWords)

/** Why a file was not taken. */
export const reasonsOf = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'refuse')
    .map(inWords)
    .join('；')

export const warningsOf = (findings: readonly Finding[]): string[] =>
  findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code)

const inWords = ({ zh, code }: Finding) => `${zh}（${code}）`
