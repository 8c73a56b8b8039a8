/**
 * Checks every text, and the name of every file, against the vocabulary: no replaced word is left.
 * `node tools/vocabulary/main.ts [PATH…]` lists the places of some paths.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findWords } from './find-words.ts'
import { readPublicNames } from './public-names.ts'

/** Third-party texts, data, the tables of words and of names, and the generated references. */
const left =
  /^(docs\/spec\/|docs\/reference\/|vectors\/|cases\/|tools\/vocabulary\/(words|stored-names|find-words)\.ts|tests\/vocabulary\.test\.ts|LICENSE|package-lock)|fixtures\//
const isText = /\.(ts|tsx|md|css|html|mjs|js|py|java|go|php|cs|sh|yml)$/

const git = spawnSync('git', ['ls-files', ...process.argv.slice(2)], { encoding: 'utf8' })
/** Outside a checkout, as in an archive of the sources, nothing lists the files. */
if (git.status !== 0) {
  console.error('vocabulary: not a git checkout, nothing checked')
  process.exit(0)
}
const files = git.stdout.split('\n').filter((file) => isText.test(file) && !left.test(file))
const names = readPublicNames()
const found = files.flatMap((file) =>
  findWords(file, readFileSync(file, 'utf8'), names).map((hit) => ({ ...hit, file })),
)
for (const { file, line, word, use } of found) console.log(`${file}:${line} ${word} → ${use}`)
console.error(`vocabulary: ${files.length} texts, ${found.length} words that docs/reference/vocabulary.md replaces`)
process.exitCode = found.length > 0 ? 1 : 0
