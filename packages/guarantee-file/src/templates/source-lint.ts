import { type LintFinding, lintWords } from './template-findings.ts'
import { templateInput } from './template-input.ts'
import { sampleGuarantee } from './template-sample.ts'

/** Half of a template's limit in characters; ours have 8,000. */
export const maxSourceCharacters = 100_000

const known = new Set([
  ...Object.keys(templateInput(sampleGuarantee('bank', 'plain'))),
  ...['seal', 'sealPlace', 'watermark', 'qr', 'at', 'keys', 'values', 'pairs'],
])

/** Ways of a template to inspect anything but itself. The typesetter has none of them; this states so in words. */
const outside = /(?:\b(?:import|include)\s*[("@])|\b(?:read|plugin|csv|yaml|toml|cbor|xml|bibliography)\s*\(/

/** What can be stated of a template without setting it, each with its line. */
export function lintSource(source: string): LintFinding[] {
  if (source.length > maxSourceCharacters) return [lintWords('source-too-large', { detail: String(source.length) })]
  return source.split('\n').flatMap((text, index) => lintLine(text.replace(/(?<!:)\/\/.*$/, ''), index + 1))
}

function lintLine(text: string, line: number): LintFinding[] {
  const found: LintFinding[] = []
  for (const match of text.matchAll(/\bd\.([A-Za-z][\w-]*)|\bd\.at\("([^"]*)"/g)) {
    const name = match[2] ?? match[1] ?? ''
    if (!known.has(name)) found.push(lintWords('unknown-field', { id: name, line, column: match.index + 1 }))
  }
  const reads = outside.exec(text)
  if (reads !== null) found.push(lintWords('reads-outside', { detail: reads[0].trim(), line, column: reads.index + 1 }))
  const today = text.search(/\bdatetime\s*\.\s*today\b/)
  if (today >= 0) found.push(lintWords('time-of-making', { line, column: today + 1 }))
  return found
}
