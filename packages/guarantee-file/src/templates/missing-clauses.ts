// Which required clauses a form does not state, found at once and without typesetting. The lint decides; this one
// reads the same patterns in the text as it will roughly be.
import type { ClauseForm, FormEntry } from './clause-form.ts'
import { type ClauseVariable, variableBySource } from './clause-variables.ts'
import { type Clause, type ClauseId, clausesFor } from './guarantee-checklist.ts'
import type { IssuerKind } from './guarantee-text.ts'

/** Of the edition for which forms are written. */
export function findMissingClauses(form: ClauseForm, kind: IssuerKind): [ClauseId, Clause][] {
  const expand = createExpander(form.before, () => '28')
  const text = `${expand('#preamble')}\n${form.entries.map((entry) => roughText(entry, kind, expand)).join('\n')}${signingBlock}`
  const all = text.replace(/[^\S\n]+/g, '')
  return clausesFor(kind, 2).filter(([, { holds }]) => !holds.every((pattern) => pattern.test(all)))
}

/** What a passage states, for people: facts by their names, sentences that depend on the guarantee side by side. */
export const passageText = ({ before }: ClauseForm, { source }: ClauseVariable): string =>
  createExpander(
    before,
    (fact) => `【${variableBySource.get(fact)?.zh ?? fact}】`,
  )(source.includes('#') ? source : `#${source};`)

/** The place of the seal is in the part of a template that the form leaves as it is. */
const signingBlock = '\n开立人（签章）：开立日期'

type Expand = (source: string) => string

function roughText(entry: FormEntry, kind: IssuerKind, expand: Expand): string {
  if (entry === 'undertakings') return expand('#undertakings')
  if (entry.kinds !== undefined && !entry.kinds.includes(kind)) return ''
  const body = entry.body.map((part) => {
    if ('text' in part) return part.text
    const { source } = part.variable
    return expand(source.includes('#') ? source : `#${source};`)
  })
  return `${entry.title}。${body.join('')}`
}

/** Replaces what a template names by its definitions; of a condition both sides stay, of a number any is as good. */
function createExpander(before: string, factText: (source: string) => string): Expand {
  const words = new Map(
    [...(/#let words = \((.*)\)/.exec(before)?.[1] ?? '').matchAll(/(\w+): "([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const definitions = new Map(
    [...before.matchAll(/^#let ([a-z-]+) = ([\s\S]*?)(?=\n(?:#let|\/\/|$)|$(?![\s\S]))/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const expand = (source: string, depth: number): string =>
    source
      .replace(/#words\.(\w+);?/g, (_, name: string) => words.get(name) ?? '')
      .replace(/#(d\.\w+);?/g, (_, name: string) => factText(name))
      .replace(/#if [^[\n]*\[|\](?: ?else if [^[\n]*| ?else ?)\[|#box\[/g, '')
      .replace(/#([a-z][a-z-]*)(?:\([^)]*\))?;?/g, (_, name: string) =>
        depth > 4 ? '' : expand(definitions.get(name) ?? '', depth + 1),
      )
      .replace(/[[\]"]/g, '')
  return (source) => expand(source, 0)
}
