/** The meaning of the codes 0 to 255 of a simple font (ISO 32000-1 annex D), and of glyph names. */

const asText = (label: string) => {
  const decoder = new TextDecoder(label)
  return (code: number): string | undefined => (code > 0xff ? undefined : decoder.decode(Uint8Array.of(code)))
}

/** Letters of StandardEncoding outside ASCII. */
const standardLetters: Readonly<Record<number, string>> = {
  166: 'ƒ',
  174: 'fi',
  175: 'fl',
  225: 'Æ',
  227: 'ª',
  232: 'Ł',
  233: 'Ø',
  234: 'Œ',
  235: 'º',
  241: 'æ',
  245: 'ı',
  248: 'ł',
  249: 'ø',
  250: 'œ',
  251: 'ß',
}

const standard = (code: number): string | undefined => (code < 0x80 ? String.fromCharCode(code) : standardLetters[code])

export type SimpleEncoding = (code: number) => string | undefined

const simpleEncodings: Readonly<Record<string, SimpleEncoding>> = {
  StandardEncoding: standard,
  WinAnsiEncoding: asText('windows-1252'),
  PDFDocEncoding: asText('windows-1252'),
  MacRomanEncoding: asText('macintosh'),
}

/** @param name of /Encoding or /BaseEncoding; without it, the default of text fonts */
export function findSimpleEncoding(name: string | undefined): SimpleEncoding | undefined {
  if (name === undefined) return standard
  return Object.hasOwn(simpleEncodings, name) ? simpleEncodings[name] : undefined
}

const named: Readonly<Record<string, string>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  comma: ',',
  period: '.',
  fi: 'fi',
  fl: 'fl',
  ff: 'ff',
  ffi: 'ffi',
  ffl: 'ffl',
}

/** The character of a glyph name for digits, ASCII letters and names that contain the code point. */
export function characterOfGlyph(name: string): string | undefined {
  const [plain = ''] = name.split('.')
  if (/^[A-Za-z]$/.test(plain)) return plain
  const [, hex] = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(plain) ?? []
  if (hex !== undefined && Number.parseInt(hex, 16) <= 0x10ffff) return String.fromCodePoint(Number.parseInt(hex, 16))
  return Object.hasOwn(named, plain) ? named[plain] : undefined
}
