import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import type { PdfDocument } from '../pdf-document.ts'
import { equalValues, isDictionary, isReferenceValue, referencesIn } from '../pdf-equal.ts'
import type { PdfReference, PdfValue } from '../pdf-objects.ts'
import { isName } from '../pdf-stream.ts'

/** The objects added or changed since a signature, and those already explained. */
export class LaterRevision {
  readonly signed: PdfDocument
  readonly now: PdfDocument
  /** Numbers of changed objects, and whether the signed file has an object of that number. */
  readonly #changed = new Map<number, { wasThere: boolean }>()
  readonly #explained = new Set<number>()
  readonly #forbidden: string[] = []
  readonly #referrers: ReadonlyMap<number, number>

  constructor(signed: PdfDocument, now: PdfDocument) {
    this.signed = signed
    this.now = now
    this.#referrers = countReferrers(signed)
    const added = now.sections.slice(0, now.sections.length - signed.sections.length)
    for (const { places, offset } of added) {
      for (const [number, place] of places) {
        if (place.kind === 'free' || this.#changed.has(number)) continue
        // A dangling reference in the signed file is a place too: a later revision could supply its object.
        const wasThere = (signed.places.get(number)?.kind ?? 'free') !== 'free' || this.#referrers.has(number)
        const isCarrier = !wasThere && place.kind === 'offset' && (place.offset === offset || this.#isCarrier(number))
        if (!isCarrier && !(wasThere && this.#isSame(number))) this.#changed.set(number, { wasThere })
      }
    }
  }

  isNew(number: number): boolean {
    return this.#changed.get(number)?.wasThere === false
  }

  explain(number: number): void {
    this.#explained.add(number)
  }

  /** A change that is not an object of its own. */
  forbid(what: string): void {
    this.#forbidden.push(what)
  }

  unexplained(): string[] {
    const numbers = [...this.#changed.keys()].filter((number) => !this.#explained.has(number))
    return [...this.#forbidden, ...numbers.map((number) => `object ${number}`)]
  }

  get changedNumbers(): readonly number[] {
    return [...this.#changed].flatMap(([number, { wasThere }]) => (wasThere ? [number] : []))
  }

  before(value: PdfValue | undefined): PdfValue {
    return this.signed.find(value).value
  }

  after(value: PdfValue | undefined): PdfValue {
    return this.now.find(value).value
  }

  /**
   * Marks the object of a reference as explained when it is new, or when the signed file uses the same object in this
   * role and no other.
   */
  explainRole(before: PdfValue | undefined, after: PdfValue | undefined): void {
    if (!isReferenceValue(after)) return
    const { number } = after
    const isOwn = isReferenceValue(before) && before.number === number && (this.#referrers.get(number) ?? 0) <= 1
    if (this.isNew(number) || isOwn) this.explain(number)
  }

  /** New objects reachable from a value: the parts of a signature's appearance or of validation data. */
  explainNewBelow(value: PdfValue | undefined, left = 5000): void {
    const queue = [...referencesIn(value)]
    for (let reference = queue.pop(); reference !== undefined && left > 0; reference = queue.pop()) {
      if (!this.isNew(reference.number) || this.#explained.has(reference.number)) continue
      left--
      this.explain(reference.number)
      queue.push(...referencesIn(this.after(reference)))
    }
  }

  /** Object streams and cross-reference streams contain other objects and show nothing themselves. */
  #isCarrier(number: number): boolean {
    const value = this.now.find({ kind: 'reference', number, generation: 0 }).value
    return (
      isDictionary(value) && (isName(value.entries.get('Type'), 'ObjStm') || isName(value.entries.get('Type'), 'XRef'))
    )
  }

  /** Written again without a change. */
  #isSame(number: number): boolean {
    const [one, other] = [this.signed.places.get(number), this.now.places.get(number)]
    const generation = one?.kind === 'offset' ? one.generation : 0
    if (other?.kind === 'offset' && other.generation !== generation) return false
    const reference: PdfReference = { kind: 'reference', number, generation }
    if (!equalValues(this.before(reference), this.after(reference))) return false
    const [first, second] = [streamOf(this.signed, reference), streamOf(this.now, reference)]
    return first === undefined || second === undefined ? first === second : equalBytes(first, second)
  }
}

/** The number of references to each object in a file. */
function countReferrers(document: PdfDocument): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const add = (value: PdfValue) => {
    for (const { number } of referencesIn(value)) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  for (const [number, place] of document.places) {
    if (place.kind === 'free') continue
    const generation = place.kind === 'offset' ? place.generation : 0
    const { value } = document.find({ kind: 'reference', number, generation })
    if (!isDictionary(value) || !isName(value.entries.get('Type'), 'XRef')) add(value)
  }
  add(document.trailer)
  return counts
}

function streamOf(document: PdfDocument, { number }: PdfReference): Uint8Array | undefined {
  const place = document.places.get(number)
  if (place?.kind !== 'offset') return undefined
  const object = document.objectAt(place.offset, { number })
  return object.streamStart === undefined ? undefined : document.rawStream(object)
}
