import { templateInput } from '../templates/template-input.ts'
import { sampleGuarantee } from '../templates/template-sample.ts'
import { type LintFinding, lintFinding } from './template-findings.ts'

/** Half the limit of a template in characters; the shipped ones have 8,000. */
export const maxSourceCharacters = 100_000

const known = new Set([
  ...Object.keys(templateInput(sampleGuarantee('bank', 'plain'))),
  ...['seal', 'sealPlace', 'watermark', 'qr', 'at', 'keys', 'values', 'pairs'],
])

/**
 * Functions that read anything outside the template. The typesetter provides none of them; this finding explains it.
 */
const outside = /(?:\b(?:import|include)\s*[("@])|\b(?:read|plugin|csv|yaml|toml|cbor|xml|bibliography)\s*\(/

/** Findings about a template without typesetting it, each with its line. */
export function lintSource(source: string): LintFinding[] {
  if (source.length > maxSourceCharacters) return [lintFinding('source-too-large', { detail: String(source.length) })]
  return source.split('\n').flatMap((text, index) => lintLine(text.replace(/(?<!:)\/\/.*$/, ''), index + 1))
}

function lintLine(text: string, line: number): LintFinding[] {
  const found: LintFinding[] = []
  for (const match of text.matchAll(/\bd\.([A-Za-z][\w-]*)|\bd\.at\("([^"]*)"/g)) {
    const name = match[2] ?? match[1] ?? ''
    if (!known.has(name)) found.push(lintFinding('unknown-field', { id: name, line, column: match.index + 1 }))
  }
  const reads = outside.exec(text)
  if (reads !== null)
    found.push(lintFinding('reads-outside', { detail: reads[0].trim(), line, column: reads.index + 1 }))
  const today = text.search(/\bdatetime\s*\.\s*today\b/)
  if (today >= 0) found.push(lintFinding('time-of-making', { line, column: today + 1 }))
  return found
}
