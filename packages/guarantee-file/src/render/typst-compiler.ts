import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { RenderError, type TemplateProblem } from '../render-error.ts'

/** A folder that does not exist: templates are untrusted, and no file can be read from here. */
const root = fileURLToPath(new URL('../../templates/.none', import.meta.url))

/** More than any guarantee has; stops a template that does not end. */
const maxPages = 40
const maxBytes = 8 * 1024 * 1024

export type TypstCompiler = {
  /**
   * Typesets a source as PDF.
   * @param inputs available to the source as `sys.inputs`
   * @param files the only files that it can read, by name
   * @param archival PDF/A-2b, or an ordinary PDF
   */
  set(source: string, options: SetOptions): { pdf: Buffer; pages: number }
}

type SetOptions = {
  inputs?: Record<string, string>
  files?: Readonly<Record<string, Buffer>>
  archival: boolean
  /** Epoch seconds; no other clock is visible, so equal input gives equal bytes. */
  at: number
}

/** One compiler with one font; the cache of a document is dropped after the next one. */
export function createTypstCompiler(font: Buffer): TypstCompiler {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: [font] }] })
  const mainFilePath = `${root}/main.typ`
  let current: string | undefined

  function compile(source: string, inputs: Record<string, string> | undefined): NodeTypstDocument {
    if (current !== source) compiler.addSource(mainFilePath, source)
    current = source
    const compiled = compiler.compile({ mainFilePath, ...(inputs === undefined ? {} : { inputs }) })
    const document = compiled.result
    if (document !== null && !compiled.hasError()) return document
    const error = compiled.takeError()
    throw failure(error === null ? [] : compiler.fetchDiagnostics(error).map(problemOf))
  }

  return {
    set(source, { inputs, files = {}, archival, at }) {
      for (const [name, bytes] of Object.entries(files)) compiler.mapShadow(`${root}/${name}`, bytes)
      try {
        const document = compile(source, inputs)
        const pages = document.numOfPages
        if (pages > maxPages) throw new RenderError('template-too-heavy', `${pages} pages`)
        const standard = archival ? { pdfStandard: 'a-2b' } : {}
        const pdf = compiler.pdf(document, { ...standard, pdfTags: false, creationTimestamp: at })
        if (pdf.length > maxBytes) throw new RenderError('template-too-heavy', `${pdf.length} bytes`)
        return { pdf, pages }
      } catch (error) {
        throw error instanceof RenderError ? error : failure([{ message: exportProblem(error) }])
      } finally {
        for (const name of Object.keys(files)) compiler.unmapShadow(`${root}/${name}`)
        compiler.evictCache(1)
      }
    },
  }
}

type Diagnostic = { message: string; range?: { start: { line: number; character: number } } | null }

function problemOf({ message, range }: Diagnostic): TemplateProblem {
  const clean = message.replaceAll(root, '')
  if (range === null || range === undefined) return { message: clean }
  return { message: clean, line: range.start.line + 1, column: range.start.character + 1 }
}

function failure(problems: readonly TemplateProblem[]): RenderError {
  const [first] = problems
  const where = first?.line === undefined ? '' : `line ${first.line}: `
  return new RenderError('template-failed', where + (first?.message ?? 'no document came out'), problems)
}

/** Exporting throws the compiler's list of diagnostics as a text. */
function exportProblem(error: unknown): string {
  const text = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error)
  return /message: "((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replaceAll('\\"', '"').replaceAll('\\`', '`') ?? text
}
