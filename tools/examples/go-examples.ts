import { mkdirSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkConformance, placeholderFile } from './check-conformance.ts'
import { compareWithVectors } from './compare-with-vectors.ts'
import type { Example } from './example.ts'
import { run } from './run-command.ts'

/** SM3 and SM4 come from Debian's folder of Go sources, or from that of `GOPATH`: nothing is fetched. */
const gopath = process.env.GOPATH ?? '/usr/share/gocode'
const folder = 'examples/go'

const prerequisites = {
  needs: [
    ['go', 'version'],
    ['test', '-d', `${gopath}/src/github.com/tjfoc/gmsm`],
  ],
  install: 'apt-get install golang-go golang-github-tjfoc-gmsm-dev',
}

export const goExamples: readonly Example[] = [
  { ...prerequisites, name: 'go: vectors', check: () => compareWithVectors('lines', [build()]) },
  {
    ...prerequisites,
    name: 'go: institution',
    check: () =>
      checkConformance({ role: 'institution', command: [build()], options: () => [], without: placeholderFile }),
  },
]

function build(): string {
  const cache = resolve('node_modules/.cache/examples-go')
  mkdirSync(cache, { recursive: true })
  // The cache of the build needs no home folder, and a fresh clone begins with none.
  const caches = `GOCACHE=${resolve('node_modules/.cache/go-build')}`
  const files = readdirSync(folder).map((name) => `${folder}/${name}`)
  run(['env', 'GO111MODULE=off', caches, `GOPATH=${gopath}`, 'go', 'build', '-o', `${cache}/bank`, ...files])
  return `${cache}/bank`
}
