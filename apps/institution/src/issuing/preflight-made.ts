/** The pre-flight of a file that we have just made: in full, or by what the renderer states of it. */
import { checkOwnFile } from '@openbaohan/guarantee-file/preflight/check-own-file.ts'
import { passesOnExtremes } from '@openbaohan/guarantee-file/preflight/passes-on-extremes.ts'
import type { PreflightCheck } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { type RenderedFile, sha256Of } from '@openbaohan/guarantee-file/render/file-origin.ts'
import { constantsOf, isWithinLongest } from '@openbaohan/guarantee-file/templates/file-values.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { FileKind } from '../domain/inspection-plan.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow } from '../records/applications.ts'
import { hasEvent } from '../records/has-event.ts'
import type { UsedTemplate } from '../templates/template-in-force.ts'
import { factsOfOwn, preflightOwn } from './preflight-own.ts'
import { base64Of } from './save-sealed.ts'

export type MadeFile = {
  text: GuaranteeText
  template: UsedTemplate
  rendered: RenderedFile
  signed: Uint8Array
  at: number
  /** Its place in the line of the inspecting processes (epoch milliseconds of the system). */
  inLineAt?: number
}

/** `inspected`: in full. */
export type MadeCheck = PreflightCheck & { inspected: boolean }

export async function preflightMade(ports: Ports, row: ApplicationRow, made: MadeFile): Promise<MadeCheck> {
  const { text, template, rendered, signed, at, inLineAt } = made
  const own = { kind: text.kind, file: base64Of(signed), guaranteeNumber: text.guaranteeNumber, at, inLineAt }
  const kind = kindOf(ports, row, made)
  const { db, inspections, ownRoots } = ports
  const file = { id: `${row.id} ${text.kind} ${row.file_version}`, amountFen: BigInt(row.amount_fen), at }
  const isShort =
    isWithinLongest(text) && !inspections.isFull(kind, file) && !(await hasEvent(db.kysely, row.id, 'file-held-back'))
  if (isShort) {
    const facts = await factsOfOwn(ports, row, own)
    const signatures = ports.signerOf(row.issuer_name).signers.length
    const short = await checkOwnFile({ rendered, text, source: template.source, signed, signatures }, facts, {
      roots: ownRoots,
      at,
    })
    if (short !== undefined) return { ...short, inspected: false }
  }
  inspections.begin(file)
  const check = await preflightOwn(ports, row, own)
  inspections.note(kind, { ...file, isClean: check.findings.every(({ severity }) => severity === 'ok') })
  return { ...check, inspected: true }
}

/** Wording, renderer, who signs and all that is printed beside the values of single files. */
function kindOf(ports: Ports, row: ApplicationRow, { text, template, rendered }: MadeFile): FileKind {
  const { signers, seal } = ports.signerOf(row.issuer_name)
  const { source } = template
  const { renderer } = rendered.origin
  const certificates = signers.map(({ certificateChain }) => certificateChain.map(sha256Of))
  const key = sha256Of(JSON.stringify([constantsOf(text), source ?? null, renderer, certificates]))
  return {
    key,
    async passesOnExtremes() {
      const { reader } = ports.inspector
      const result = await passesOnExtremes({ text, source, seal }, { renderWithOrigin: ports.render }, reader)
      return result.passes && result.renderers.every((one) => one === renderer)
    },
  }
}
