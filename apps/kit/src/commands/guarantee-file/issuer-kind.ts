import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { both } from '../../both.ts'
import { UsageError } from '../../command.ts'

const kinds: readonly IssuerKind[] = ['bank', 'insurer', 'guarantee-company']

/** The option `--kind`. */
export function readIssuerKind(text: string | undefined): IssuerKind | undefined {
  const kind = kinds.find((one) => one === text)
  if (text === undefined || kind !== undefined) return kind
  throw new UsageError(`--kind ${both(`应为 ${kinds.join('、')}`, 'must be one of these')}: ${text}`)
}
