import { activeFiles } from './active-files.ts'
import { bentCmsFiles } from './bent-cms.ts'
import { bentSignatures } from './bent-signatures.ts'
import { certificateFiles } from './certificate-files.ts'
import { changedFiles } from './changed-files.ts'
import { containerFiles, otherContainers } from './container-files.ts'
import type { CorpusFile } from './corpus-file.ts'
import { goodFiles } from './good-files.ts'
import { interactiveFiles } from './interactive-files.ts'
import { pictureFiles } from './picture-files.ts'
import { preparedFiles } from './prepared-files.ts'

/** Every file of the corpus; vectors/guarantee-file/corpus/corpus.json lists them with their expected results. */
export const corpus: readonly CorpusFile[] = [
  ...goodFiles,
  ...changedFiles,
  ...preparedFiles,
  ...certificateFiles,
  ...bentSignatures,
  ...bentCmsFiles,
  ...pictureFiles,
  ...activeFiles,
  ...interactiveFiles,
  ...containerFiles,
  ...otherContainers,
]

export const manifestFile = new URL('../../../../vectors/guarantee-file/corpus/corpus.json', import.meta.url)

/** One line per file. The keys and values of the manifest are part of the published vectors. */
export function manifestOf(files: readonly CorpusFile[]): string {
  const rows = files.map(
    ({ name, how, result, codes }) =>
      `  ${JSON.stringify({ name, how, verdict: result === 'warn' ? 'amber' : result, codes })}`,
  )
  return `[\n${rows.join(',\n')}\n]\n`
}
