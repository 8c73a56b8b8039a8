import type { PdfDocument } from './pdf-document.ts'
import { PdfError } from './pdf-error.ts'
import { readObject } from './pdf-objects.ts'
import { isDigit, isWhite, PdfScanner } from './pdf-scanner.ts'
import { isName } from './pdf-stream.ts'

export type TilingProblem = {
  readonly code: 'objects-hidden' | 'bytes-foreign' | 'objects-unused'
  readonly detail: string
}

type Span = { readonly start: number; readonly end: number }

/**
 * Checks that the objects and sections of all revisions fill the file, with only blanks, comments and `startxref`
 * between them. Any other bytes allow a second reading: another object under a used number, another list of
 * cross-references, or another file format. @throws PdfError
 */
export function checkTiling(document: PdfDocument): TilingProblem[] {
  const problems: TilingProblem[] = []
  const spans = [...objectSpans(document, problems), ...sectionSpans(document)]
  spans.sort((one, other) => one.start - other.start)
  let position = 0
  for (const { start, end } of spans) {
    if (start < position) problems.push({ code: 'objects-hidden', detail: `overlap at ${start}` })
    else problems.push(...checkGap(document, position, start))
    position = Math.max(position, end)
  }
  problems.push(...checkGap(document, position, document.bytes.length))
  return problems
}

function* objectSpans(document: PdfDocument, problems: TilingProblem[]): Generator<Span> {
  const seen = new Set<number>()
  for (const { places } of document.sections) {
    for (const [number, place] of places) {
      if (place.kind === 'packed') checkPacked(document, number, place, problems)
      if (place.kind !== 'offset') continue
      const object = document.objectAt(place.offset, { number, generation: place.generation })
      if (seen.has(place.offset)) continue
      seen.add(place.offset)
      const { value } = object
      const type = typeof value === 'object' && value?.kind === 'dictionary' ? value.entries.get('Type') : undefined
      if (isName(type, 'XRef') && isSection(document, place.offset)) continue
      if (isName(type, 'ObjStm')) checkObjectStream(document, number, place.offset, problems)
      yield { start: place.offset, end: document.endOf(object) }
    }
  }
}

const isSection = (document: PdfDocument, at: number) =>
  document.sections.some(({ offset, hybrid }) => offset === at || hybrid === at)

function* sectionSpans(document: PdfDocument): Generator<Span> {
  for (const { offset, end, hybrid } of document.sections) {
    yield { start: offset, end }
    if (hybrid === undefined) continue
    const object = readObject(new PdfScanner(document.bytes, hybrid))
    yield { start: hybrid, end: document.endOf(object) }
  }
}

/** The position within the object stream must match the cross-reference. */
function checkPacked(
  document: PdfDocument,
  number: number,
  { stream, index }: { stream: number; index: number },
  problems: TilingProblem[],
): void {
  // An older stream under the same number was checked when it was the newest.
  if (document.places.get(stream)?.kind !== 'offset') throw new PdfError(`object stream ${stream} is missing`)
  if (document.unpack(stream).numbers[index] !== number)
    problems.push({ code: 'objects-hidden', detail: `object ${number}` })
}

/** Every object in an object stream must be listed there by some revision. */
function checkObjectStream(document: PdfDocument, stream: number, offset: number, problems: TilingProblem[]): void {
  const { offsets } = document.unpackObject(document.objectAt(offset, { number: stream }))
  for (const number of offsets.keys()) {
    const isKnown = document.sections.some(({ places }) => {
      const place = places.get(number)
      return place?.kind === 'packed' && place.stream === stream
    })
    if (isKnown) continue
    const inUse = (document.places.get(number)?.kind ?? 'free') !== 'free'
    problems.push({ code: inUse ? 'objects-hidden' : 'objects-unused', detail: `object ${number}` })
  }
}

/** Between two spans: blanks, comments, `startxref` of a section in the chain; unused objects. */
function checkGap(document: PdfDocument, start: number, end: number): TilingProblem[] {
  const problems: TilingProblem[] = []
  if (start >= document.bytes.length) return problems
  const scanner = new PdfScanner(document.bytes, start)
  for (;;) {
    scanner.skipBlanks()
    if (scanner.position >= end) break
    const found = checkToken(document, scanner)
    if (found !== undefined) problems.push(found)
    if (found?.code === 'bytes-foreign') break
  }
  // A comment that continues into the first line of an object would hide the object from other readers.
  if (scanner.position > end) problems.push({ code: 'objects-hidden', detail: `comment before ${end}` })
  return problems
}

function checkToken(document: PdfDocument, scanner: PdfScanner): TilingProblem | undefined {
  const at = scanner.position
  if (scanner.startsWith('startxref')) {
    scanner.position += 'startxref'.length
    if (!isWhite(scanner.peek())) return { code: 'bytes-foreign', detail: `at ${at}` }
    const offset = scanner.readInteger()
    // A linearized file has 0 for its first section.
    const isKnown = offset === 0 || document.sections.some((section) => section.offset === offset)
    return isKnown ? undefined : { code: 'objects-hidden', detail: `startxref ${offset}` }
  }
  if (!isDigit(scanner.peek())) return { code: 'bytes-foreign', detail: `at ${at}` }
  return checkUnnamedObject(document, scanner)
}

function checkUnnamedObject(document: PdfDocument, scanner: PdfScanner): TilingProblem {
  const at = scanner.position
  try {
    const object = readObject(scanner)
    scanner.position = document.endOf(object)
    const inUse = (document.places.get(object.number)?.kind ?? 'free') !== 'free'
    return { code: inUse ? 'objects-hidden' : 'objects-unused', detail: `object ${object.number} at ${at}` }
  } catch (error) {
    if (error instanceof PdfError) return { code: 'bytes-foreign', detail: `at ${at}` }
    throw error
  }
}
