/** XML as text: elements with attributes, in UTF-8, with every character escaped that would end or change a text. */

export type XmlElement = { readonly name: string; readonly content: string }

type Child = XmlElement | undefined

/** An element of others in their order; one that would be empty is left out. */
export function element(name: string, ...children: readonly (Child | readonly Child[])[]): XmlElement | undefined {
  const inner = children
    .flat()
    .map((child) => child?.content ?? '')
    .join('')
  return inner === '' ? undefined : { name, content: `<${name}>${inner}</${name}>` }
}

/** Texts of names and sentences; what is shorter identifies something, and is stated in full elsewhere. */
const shortestSentence = 70

/** An element of text, cut to the characters that its type allows, with … for the rest of a sentence; left out where there is none. */
export function textElement(
  name: string,
  text: string | undefined,
  maxCharacters: number,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | undefined {
  const whole = withoutForbidden(text ?? '').trim()
  const isCut = maxCharacters >= shortestSentence && [...whole].length > maxCharacters
  const shown = isCut ? `${cutText(whole, maxCharacters - 1)}…` : cutText(whole, maxCharacters)
  if (shown === '') return undefined
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  return { name, content: `<${name}${given.join('')}>${escapeXml(shown)}</${name}>` }
}

/** Code points, as a schema counts them. */
export const cutText = (text: string, maxCharacters: number): string =>
  [...withoutForbidden(text).trim()].slice(0, maxCharacters).join('').trim()

export function escapeXml(text: string): string {
  return withoutForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

/** Characters that no XML 1.0 document may contain, escaped or not. */
function withoutForbidden(text: string): string {
  return [...text.toWellFormed()].filter((character) => isAllowed(character.codePointAt(0) ?? 0)).join('')
}

const isAllowed = (code: number): boolean =>
  code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code !== 0xfffe && code !== 0xffff)
