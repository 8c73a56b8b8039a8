import type { FindingCode } from '../../src/findings/findings.ts'
import type { VerifierTrust } from '../../src/verify/trust.ts'
import type { CorpusTools } from './corpus-tools.ts'

export type CorpusVerdict = 'accept' | 'amber' | 'refuse'

export type CorpusFile = {
  readonly name: string
  /** How it is made, in a line. */
  readonly how: string
  readonly verdict: CorpusVerdict
  /** Every code that is not green, each once, in any order. */
  readonly codes: readonly FindingCode[]
  make(tools: CorpusTools): MadeFile | Promise<MadeFile>
}

/** Bytes, and whom to trust where it is not the party that signs everything. */
export type MadeFile = Uint8Array | { readonly file: Uint8Array; readonly trust: Partial<VerifierTrust> }

export type CorpusRow = readonly [
  name: string,
  how: string,
  codes: readonly FindingCode[],
  make: (tools: CorpusTools) => MadeFile | Promise<MadeFile>,
]

/** A table of files of one verdict. */
export const files = (verdict: CorpusVerdict, rows: readonly CorpusRow[]): readonly CorpusFile[] =>
  rows.map(([name, how, codes, make]) => ({ name, how, verdict, codes, make }))
