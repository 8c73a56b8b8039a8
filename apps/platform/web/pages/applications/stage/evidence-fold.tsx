import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { EvidenceFold as SharedFold } from '@openbaohan/ui/stage/evidence-fold.tsx'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'

/** What proves the application in a dispute, closed until it is needed. */
export function EvidenceFold({ application, children }: { application: Application; children: React.ReactNode }) {
  const text = useText()
  const { commitment, files } = application
  return (
    <SharedFold
      facts={[
        [text('applications.commitment'), <CodeText key="commitment" value={commitment} keep={10} />],
        ...files.map(
          ({ kind, version, sm3 }) =>
            [
              `${text(kind === 'sealed' ? 'applications.page.sealedFile' : 'applications.page.plainFile')} ${text('applications.page.version', { version })}`,
              <CodeText key={sm3} value={sm3} keep={8} />,
            ] as const,
        ),
      ]}
    >
      {children}
    </SharedFold>
  )
}
