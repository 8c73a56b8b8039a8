import type { BrowserResult } from '@openbaohan/ui/verify/verify-in-browser.ts'
import type { BrowserView } from '@openbaohan/ui/verify/view-in-browser.ts'
import { conclude } from './conclusion.ts'
import { ConclusionAlert } from './conclusion-alert.tsx'
import { FileContent } from './file-content.tsx'
import { FileResult } from './file-result.tsx'
import { findingsOfFile, isGenuine } from './findings-of-file.ts'
import type { Found, Nothing } from './public-api.ts'
import { StatusCard } from './status-card.tsx'
import { WordsOfNothing } from './words-of-nothing.tsx'

type Chosen = { name: string; outcome: BrowserResult; view: BrowserView }
export type Result = { file?: Chosen; found?: Found | Nothing }

/** What was found of a file, of a number, or of both. */
export function Results({ file, found }: Result) {
  if (typeof file?.outcome === 'string') return <WordsOfNothing words={`files.${file.outcome}`} type="error" />
  const view = file === undefined || file.view === 'stopped' ? undefined : file.view
  const findings = file === undefined ? [] : findingsOfFile(file.outcome, view)
  const outcome = file === undefined ? undefined : isGenuine(file.outcome, view) ? 'genuine' : 'not-genuine'
  const conclusion = conclude(outcome, found)
  return (
    <>
      {conclusion === undefined ? null : (
        <ConclusionAlert conclusion={conclusion} cautions={findings.filter(({ light }) => light === 'warn').length} />
      )}
      {file === undefined ? null : (
        <>
          <FileResult name={file.name} answer={file.outcome} isGenuine={outcome === 'genuine'} findings={findings} />
          <FileContent view={file.view} />
        </>
      )}
      {found === undefined ? null : typeof found !== 'string' ? (
        <StatusCard found={found} {...(file === undefined ? {} : { digest: file.outcome.sm3 })} />
      ) : file === undefined || found === 'tooMany' || found === 'offline' ? (
        <WordsOfNothing words={found} />
      ) : outcome === 'genuine' ? null : (
        <WordsOfNothing words="unknownFile" />
      )}
    </>
  )
}
