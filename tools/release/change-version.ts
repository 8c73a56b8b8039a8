/** The texts of a release: pure, so that a test shows what a release changes. */

/** The line of *Unreleased* becomes the version with its date, under a new and empty *Unreleased*. */
export function releaseChangelog(text: string, version: string, day: string): string {
  const heading = '## Unreleased\n'
  const from = text.indexOf(heading)
  if (from < 0) throw new Error('CHANGELOG.md has no "## Unreleased"')
  const rest = text.slice(from + heading.length)
  const end = rest.search(/^## /m)
  const entries = (end < 0 ? rest : rest.slice(0, end)).trim()
  if (entries === '') throw new Error('nothing is under "## Unreleased": there is nothing to release')
  if (text.includes(`\n## ${version} `)) throw new Error(`CHANGELOG.md has a version ${version} already`)
  return `${text.slice(0, from)}${heading}\n## ${version} (${day})\n${rest}`
}

/** A manifest, or the lock file, with another version of our own packages: of themselves and where they name each other. */
export function withVersion(text: string, from: string, to: string): string {
  const own = new RegExp(`("@openbaohan/[\\w-]+": ")${escaped(from)}(")`, 'g')
  const named = new RegExp(`("name": "(?:openbaohan|@openbaohan/[\\w-]+)",\\s*"version": ")${escaped(from)}(")`, 'g')
  return text.replace(own, `$1${to}$2`).replace(named, `$1${to}$2`)
}

const escaped = (text: string) => text.replaceAll('.', '\\.')

/** -1, 0 or 1: which of two versions of three numbers is later. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [one, other].map((text) => text.split('.').map(Number))
  for (const place of [0, 1, 2]) {
    const difference = (first?.[place] ?? 0) - (second?.[place] ?? 0)
    if (difference !== 0) return Math.sign(difference)
  }
  return 0
}
