/** `node packages/guarantee-file/test/corpus/write-manifest.ts` after the corpus has changed. */
import { writeFileSync } from 'node:fs'
import { corpus, manifestFile, manifestOf } from './corpus-files.ts'

writeFileSync(manifestFile, manifestOf(corpus))
