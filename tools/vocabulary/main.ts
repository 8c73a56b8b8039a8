/**
 * Checks every text against the vocabulary: a file may contain as many replaced words as `allowed.json` grants it,
 * which only shrinks. `node tools/vocabulary/main.ts [PATH…]` prints the places; `--lower` writes smaller grants, never
 * larger.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { findWords } from './count-words.ts'
import { readPublicNames } from './public-names.ts'

const grantsFile = new URL('./allowed.json', import.meta.url)
/** Third-party texts, data, the tables of words and of names, and the generated references. */
const left =
  /^(docs\/spec\/|docs\/reference\/|vectors\/|cases\/|tools\/vocabulary\/(words|stored-names|count-words)\.ts|tests\/vocabulary\.test\.ts|CHANGELOG|LICENSE|package-lock)|fixtures\//
const isText = /\.(ts|tsx|md|css|html|mjs|js)$/

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const git = spawnSync('git', ['ls-files', ...wanted], { encoding: 'utf8' })
/** Outside a checkout, as in an archive of the sources, there is nothing to compare with. */
if (git.status !== 0) {
  console.error('vocabulary: not a git checkout, nothing checked')
  process.exit(0)
}
const tracked = git.stdout.split('\n')
const files = tracked.filter((file) => isText.test(file) && !left.test(file))
const grants = JSON.parse(readFileSync(grantsFile, 'utf8')) as Record<string, number>
const names = readPublicNames()
const found = new Map(files.map((file) => [file, findWords(file, readFileSync(file, 'utf8'), names)]))

if (wanted.length > 0) {
  for (const [file, hits] of found)
    for (const { line, word, use } of hits) console.log(`${file}:${line} ${word} → ${use}`)
} else if (process.argv.includes('--lower')) {
  const lower = [...found]
    .map(([file, { length }]) => [file, Math.min(length, grants[file] ?? 0)] as const)
    .filter(([, count]) => count > 0)
  writeFileSync(grantsFile, `${JSON.stringify(Object.fromEntries(lower), undefined, 2)}\n`)
} else {
  const over = [...found].filter(([file, { length }]) => length > (grants[file] ?? 0))
  const stale = Object.entries(grants).filter(([file, count]) => (found.get(file)?.length ?? 0) < count)
  for (const [file, hits] of over) {
    console.error(
      `${file}: ${hits.length} words that docs/reference/vocabulary.md replaces, ${grants[file] ?? 0} granted`,
    )
    for (const { line, word, use } of hits.slice(0, 20)) console.error(`  ${line}: ${word} → ${use}`)
  }
  for (const [file] of stale)
    console.error(`${file}: has fewer than granted; run node tools/vocabulary/main.ts --lower`)
  const granted = Object.values(grants).reduce((sum, count) => sum + count, 0)
  console.error(
    `vocabulary: ${files.length} texts, ${granted} words still granted in ${Object.keys(grants).length} files`,
  )
  process.exitCode = over.length + stale.length > 0 ? 1 : 0
}
