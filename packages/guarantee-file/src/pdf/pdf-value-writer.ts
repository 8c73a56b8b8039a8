import type { PdfDictionary, PdfValue } from './pdf-objects.ts'

/** Writes a parsed value in PDF syntax, with the same meaning; strings become hexadecimal. */
export function writeValue(value: PdfValue): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  switch (value.kind) {
    case 'name':
      return writeName(value.name)
    case 'reference':
      return `${value.number} ${value.generation} R`
    case 'string':
      return `<${Buffer.from(value.bytes).toString('hex')}>`
    case 'array':
      return `[${value.items.map(writeValue).join(' ')}]`
    case 'dictionary':
      return writeDictionary(value, {})
  }
}

/** The dictionary with some entries replaced or added, given in PDF syntax. */
export function writeDictionary(dictionary: PdfDictionary, changed: Readonly<Record<string, string>>): string {
  const unchanged = [...dictionary.entries].filter(([key]) => !Object.hasOwn(changed, key))
  const rows = [
    ...unchanged.map(([key, value]) => `${writeName(key)} ${writeValue(value)}`),
    ...Object.entries(changed).map(([key, text]) => `${writeName(key)} ${text}`),
  ]
  return `<< ${rows.join(' ')} >>`
}

function writeName(name: string): string {
  // Everything except letters and digits is escaped.
  return `/${name.replace(/[^A-Za-z0-9._+-]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}

/** PDF has no exponent notation. */
function writeNumber(value: number): string {
  const short = String(value)
  return short.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : short
}
