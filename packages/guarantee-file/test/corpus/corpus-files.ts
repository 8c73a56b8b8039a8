import { activeFiles } from './active-files.ts'
import { certificateFiles } from './certificate-files.ts'
import { changedFiles } from './changed-files.ts'
import { containerFiles, otherContainers } from './container-files.ts'
import type { CorpusFile } from './corpus-file.ts'
import { goodFiles } from './good-files.ts'
import { interactiveFiles } from './interactive-files.ts'
import { pictureFiles } from './picture-files.ts'

/** Every file of the corpus; vectors/guarantee-file/corpus/corpus.json lists them with what they must be found to be. */
export const corpus: readonly CorpusFile[] = [
  ...goodFiles,
  ...changedFiles,
  ...certificateFiles,
  ...pictureFiles,
  ...activeFiles,
  ...interactiveFiles,
  ...containerFiles,
  ...otherContainers,
]

export const manifestFile = new URL('../../../../vectors/guarantee-file/corpus/corpus.json', import.meta.url)

/** One line a file. */
export function manifestOf(files: readonly CorpusFile[]): string {
  const rows = files.map(({ name, how, verdict, codes }) => `  ${JSON.stringify({ name, how, verdict, codes })}`)
  return `[\n${rows.join(',\n')}\n]\n`
}
