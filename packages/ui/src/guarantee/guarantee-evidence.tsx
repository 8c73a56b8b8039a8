import type { ReactNode } from 'react'
import { CodeText } from '../show/code-text.tsx'
import type { Fact } from '../show/fact-grid.tsx'
import { EvidenceFold } from '../stage/evidence-fold.tsx'
import { type FileName, useFileWord } from './file-word.ts'
import { useGuaranteeText } from './use-guarantee-text.ts'

type GuaranteeEvidenceProps = {
  files: readonly (FileName & { sm3: string })[]
  facts?: readonly Fact[]
  /** The bundle, for those who may export it. */
  children?: ReactNode
}

/** Digests of every version of a guarantee and what else proves it, closed until it is needed. */
export function GuaranteeEvidence({ files, facts = [], children }: GuaranteeEvidenceProps) {
  const text = useGuaranteeText()
  const wordOf = useFileWord()
  return (
    <EvidenceFold
      facts={[
        ...files.map(
          (file): Fact => [
            wordOf(file),
            <span key={file.sm3}>
              {text('digest')} <CodeText value={file.sm3} keep={8} />
            </span>,
          ],
        ),
        ...facts,
      ]}
    >
      {children}
    </EvidenceFold>
  )
}
