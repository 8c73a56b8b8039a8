import type { ClausePart } from '@openbaohan/guarantee-file/templates/clause-form.ts'
import { type ClauseVariable, variableByName } from '@openbaohan/guarantee-file/templates/clause-variables.ts'

/** A variable in text that a person edits: its name in the brackets of Chinese texts. */
export const markerOf = ({ zh }: ClauseVariable): string => `【${zh}】`

export const markedText = (body: readonly ClausePart[]): string =>
  body.map((part) => ('text' in part ? part.text : markerOf(part.variable))).join('')

/** The parts of such a text, and the names in it that no variable has. */
export function readMarkers(text: string): { body: ClausePart[]; unknown: string[] } {
  const body: ClausePart[] = []
  const unknown: string[] = []
  text.split(/【([^】]*)】/).forEach((piece, index) => {
    if (index % 2 === 0) {
      if (piece !== '') body.push({ text: piece })
      return
    }
    const variable = variableByName.get(piece)
    if (variable === undefined) unknown.push(piece)
    else body.push({ variable })
  })
  return { body, unknown }
}

/** Those that this template has: a passage must be defined before the clauses. */
export const isDefined = ({ source, group }: ClauseVariable, before: string): boolean =>
  group !== 'passages' || (!source.includes('#') && before.includes(`#let ${source} =`))
