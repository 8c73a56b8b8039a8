import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { PdfDocument } from '../pdf/pdf-document.ts'
import type { PdfDictionary, PdfValue } from '../pdf/pdf-objects.ts'
import { type InteractiveCode, InteractiveContent } from './interactive-content.ts'

export type ActiveCode =
  | 'script-inside'
  | 'launch-inside'
  | 'action-inside'
  | 'files-attached'
  | 'xfa-inside'
  | 'media-inside'
  | 'content-elsewhere'
  | 'link-inside'
  | InteractiveCode

export type ActiveContent = { readonly code: ActiveCode; readonly detail: string }

/** The effect of an action, by its `/S` (ISO 32000-1 12.6.4). A guarantee needs only links to its own pages. */
const actions: ReadonlyMap<string, ActiveCode | 'harmless'> = new Map([
  ['GoTo', 'harmless'],
  ['Named', 'harmless'],
  ['JavaScript', 'script-inside'],
  ['Launch', 'launch-inside'],
  ['SubmitForm', 'action-inside'],
  ['ImportData', 'action-inside'],
  ['ResetForm', 'action-inside'],
  ['Hide', 'action-inside'],
  ['SetOCGState', 'action-inside'],
  ['GoToR', 'action-inside'],
  ['GoToE', 'action-inside'],
  ['GoToDp', 'action-inside'],
  ['Thread', 'action-inside'],
  ['URI', 'link-inside'],
  ['Rendition', 'media-inside'],
  ['Movie', 'media-inside'],
  ['Sound', 'media-inside'],
  ['GoTo3DView', 'media-inside'],
  ['RichMediaExecute', 'media-inside'],
])

const subtypes: ReadonlyMap<string, ActiveCode> = new Map([
  ['RichMedia', 'media-inside'],
  ['3D', 'media-inside'],
  ['Movie', 'media-inside'],
  ['Sound', 'media-inside'],
  ['Screen', 'media-inside'],
  ['FileAttachment', 'files-attached'],
  ['PS', 'content-elsewhere'],
])

const types: ReadonlyMap<string, ActiveCode> = new Map([['EmbeddedFile', 'files-attached']])

/** Keys with one purpose, whatever their value. */
const keys: ReadonlyMap<string, ActiveCode> = new Map([
  ['JS', 'script-inside'],
  ['JavaScript', 'script-inside'],
  ['EF', 'files-attached'],
  ['EmbeddedFiles', 'files-attached'],
  ['Collection', 'files-attached'],
  ['XFA', 'xfa-inside'],
  ['NeedsRendering', 'xfa-inside'],
  ['RichMediaContent', 'media-inside'],
  ['3DD', 'media-inside'],
  ['OPI', 'content-elsewhere'],
])

const maxPlaces = 5
const sealMarker = 'openbaohan:seal'
/** Maximum length of a chain of automatic actions; a longer one is rejected. */
const maxChain = 20

/**
 * Everything the file would do, fetch, contain or draw besides its pages: scripts, programs to start, forms to send,
 * attached files, media, external content, layers, fields and annotations. Every object in use is inspected, whether or
 * not it is reachable or packed; one finding per kind, with the places. @throws PdfError
 */
export function findActiveContent(document: PdfDocument): ActiveContent[] {
  const search = new Search(document)
  for (const { trailer } of document.sections) search.inspect(trailer, 'trailer', false)
  for (const [number, place] of document.places) {
    if (place.kind === 'free') continue
    const generation = place.kind === 'offset' ? place.generation : 0
    const { value } = document.find({ kind: 'reference', number, generation })
    const isStream =
      place.kind === 'offset' && document.objectAt(place.offset, { number, generation }).streamStart !== undefined
    search.inspect(value, `object ${number}`, isStream, number)
  }
  search.inspectWidgets()
  return search.found()
}

class Search {
  readonly #document: PdfDocument
  readonly #interactive: InteractiveContent
  readonly #places = new Map<ActiveCode, Set<string>>()
  #steps = 10_000

  constructor(document: PdfDocument) {
    this.#document = document
    this.#interactive = new InteractiveContent(document)
  }

  found(): ActiveContent[] {
    return [...this.#places].map(([code, places]) => {
      const more = places.size > maxPlaces ? ` and ${places.size - maxPlaces} more` : ''
      return { code, detail: `${[...places].slice(0, maxPlaces).join(', ')}${more}` }
    })
  }

  /** @param number of the object, where the value is a whole object */
  inspect(value: PdfValue, where: string, isStream: boolean, number?: number): void {
    if (typeof value !== 'object' || value === null) return
    if (value.kind === 'array') for (const item of value.items) this.inspect(item, where, false)
    if (value.kind !== 'dictionary') return
    this.#inspectAction(value, where)
    for (const code of this.#interactive.codesOf(value, number)) this.#add(code, where)
    if (isStream) this.#inspectStream(value, where)
    for (const [key, entry] of value.entries) {
      const place = `${where} /${key}`
      const code = keys.get(key) ?? this.#codeOfName(key, entry)
      if (code !== undefined && !isNothing(entry)) this.#add(code, place)
      this.#inspectHolder(key, entry, place)
      this.inspect(entry, place, false)
    }
  }

  inspectWidgets(): void {
    for (const number of this.#interactive.repeatedWidgets()) this.#add('annotation-draws', `object ${number}`)
  }

  #codeOfName(key: string, entry: PdfValue): ActiveCode | undefined {
    if (key !== 'Subtype' && key !== 'Subtype2' && key !== 'Type') return undefined
    const name = this.#name(entry)
    return name === undefined ? undefined : (key === 'Type' ? types : subtypes).get(name)
  }

  #inspectAction(dictionary: PdfDictionary, where: string): void {
    const name = this.#name(dictionary.entries.get('S'))
    const code = name === undefined ? undefined : actions.get(name)
    if (code === undefined || code === 'harmless') return
    if (code === 'link-inside') this.#addLink(dictionary, where)
    else this.#add(code, where)
  }

  /** A link leads where its address states; only web and mail addresses require a click. */
  #addLink(dictionary: PdfDictionary, where: string): void {
    const uri = this.#document.find(dictionary.entries.get('URI')).value
    const address = typeof uri === 'object' && uri?.kind === 'string' ? latin1(uri.bytes) : ''
    // The marker of our templates for the seal: the signature replaces it, and the object stays unused.
    if (address === sealMarker) return
    const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase()
    if (scheme === 'http' || scheme === 'https' || scheme === 'mailto') {
      this.#add('link-inside', `${where} ${address.slice(0, 200)}`)
    } else this.#add(scheme === 'javascript' ? 'script-inside' : 'action-inside', where)
  }

  /** Data in another file, and pages of another file in place of a picture. */
  #inspectStream({ entries }: PdfDictionary, where: string): void {
    for (const key of ['F', 'FFilter', 'Ref']) if (!isNothing(entries.get(key))) this.#add('content-elsewhere', where)
  }

  /** An unknown action, and a link that opens automatically. */
  #inspectHolder(key: string, entry: PdfValue, where: string): void {
    if (key === 'A' || key === 'PA' || key === 'Next') for (const one of this.#listed(entry)) this.#follow(one, where)
    // An array is a destination in the document.
    if (key === 'OpenAction') this.#follow(entry, where, maxChain)
    const events = key === 'AA' ? this.#document.find(entry).value : null
    if (typeof events !== 'object' || events?.kind !== 'dictionary') return
    for (const [event, action] of events.entries) this.#follow(action, `${where} /${event}`, maxChain)
  }

  /** @param opens the remaining depth for actions that open automatically */
  #follow(entry: PdfValue, where: string, opens = 0): void {
    const { value } = this.#document.find(entry)
    if (typeof value !== 'object' || value?.kind !== 'dictionary') return
    const name = this.#name(value.entries.get('S'))
    if (name !== undefined && !actions.has(name)) this.#add('action-inside', where)
    if (opens === 0) return
    if (name === 'URI') this.#add('action-inside', where)
    const next = this.#listed(value.entries.get('Next') ?? null)
    if (opens === 1 || next.length > maxChain) this.#add('action-inside', where)
    else if (next.length > 0) for (const one of next.slice(0, this.#left())) this.#follow(one, where, opens - 1)
  }

  /** Chains of actions may branch and form loops; all of them together have this many steps. */
  #left(): number {
    if (this.#steps > 0) this.#steps -= maxChain
    return this.#steps > 0 ? maxChain : 0
  }

  #listed(entry: PdfValue): readonly PdfValue[] {
    const { value } = this.#document.find(entry)
    if (value === null) return []
    return typeof value === 'object' && value.kind === 'array' ? value.items : [entry]
  }

  #name(value: PdfValue | undefined): string | undefined {
    const { value: found } = this.#document.find(value)
    return typeof found === 'object' && found?.kind === 'name' ? found.name : undefined
  }

  #add(code: ActiveCode, place: string): void {
    const places = this.#places.get(code) ?? new Set()
    this.#places.set(code, places.add(place))
  }
}

const isNothing = (value: PdfValue | undefined) => value === undefined || value === null || value === false
