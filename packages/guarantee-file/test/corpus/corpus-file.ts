import type { FindingCode } from '../../src/findings/findings.ts'
import type { VerifierTrust } from '../../src/revocation/trust.ts'
import type { RawPdf } from '../pdf-kit.ts'
import type { CorpusTools } from './corpus-tools.ts'

export type CorpusResult = 'accept' | 'warn' | 'refuse'

/** What is to be signed by the default party; or bytes, and the trust where it is not that of the default party. */
type MadeFile = RawPdf | Uint8Array | { readonly file: Uint8Array; readonly trust: Partial<VerifierTrust> }

type Make = (tools: CorpusTools) => MadeFile | Promise<MadeFile>

export type CorpusFile = {
  readonly name: string
  /** How the file is made, in one line. */
  readonly how: string
  readonly result: CorpusResult
  /** Every code other than passed ones, each once, in any order. */
  readonly codes: readonly FindingCode[]
  readonly make: Make
}

export type CorpusRow = readonly [name: string, how: string, codes: readonly FindingCode[], make: Make]

/** A table of files with the same expected result. */
export const files = (result: CorpusResult, rows: readonly CorpusRow[]): readonly CorpusFile[] =>
  rows.map(([name, how, codes, make]) => ({ name, how, result, codes, make }))

/** Rows with the same code. */
export const found = (
  code: FindingCode,
  rows: readonly (readonly [name: string, how: string, make: Make])[],
): readonly CorpusRow[] => rows.map(([name, how, make]) => [name, how, [code], make])

/** A description as part of a name. */
export const slug = (what: string): string => what.replace(/[^a-z0-9]+/gi, '-').toLowerCase()

export async function makeFile(
  { make }: CorpusFile,
  tools: CorpusTools,
): Promise<{ file: Uint8Array; trust: VerifierTrust }> {
  const made = await make(tools)
  if (made instanceof Uint8Array) return { file: made, trust: tools.trust }
  if ('text' in made) return { file: await tools.signed(made), trust: tools.trust }
  return { file: made.file, trust: { ...tools.trust, ...made.trust } }
}
