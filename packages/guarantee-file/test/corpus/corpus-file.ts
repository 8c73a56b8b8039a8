import type { FindingCode } from '../../src/findings/findings.ts'
import type { VerifierTrust } from '../../src/revocation/trust.ts'
import type { CorpusTools } from './corpus-tools.ts'

export type CorpusResult = 'accept' | 'warn' | 'refuse'

export type CorpusFile = {
  readonly name: string
  /** How the file is made, in one line. */
  readonly how: string
  readonly result: CorpusResult
  /** Every code other than passed ones, each once, in any order. */
  readonly codes: readonly FindingCode[]
  make(tools: CorpusTools): MadeFile | Promise<MadeFile>
}

/** Bytes, and the trust where it is not the default party. */
export type MadeFile = Uint8Array | { readonly file: Uint8Array; readonly trust: Partial<VerifierTrust> }

export type CorpusRow = readonly [
  name: string,
  how: string,
  codes: readonly FindingCode[],
  make: (tools: CorpusTools) => MadeFile | Promise<MadeFile>,
]

/** A table of files with the same expected result. */
export const files = (result: CorpusResult, rows: readonly CorpusRow[]): readonly CorpusFile[] =>
  rows.map(([name, how, codes, make]) => ({ name, how, result, codes, make }))
