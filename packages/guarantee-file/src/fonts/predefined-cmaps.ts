/** The meaning of the codes of a predefined CMap (ISO 32000-1 9.7.5.2), without its direction (`-H`, `-V`). */
export type CodeMap = {
  /** From /CIDSystemInfo: a font of another collection draws other characters for the same numbers. */
  readonly ordering: 'GB1' | 'CNS1' | 'Japan1' | 'Korea1'
  /** The character of a code, as the number that a ToUnicode map contains; undefined for a code without one. */
  readonly characterOf: (code: number) => string | undefined
}

/** @param bytesOf the bytes of a code in a text; by default as few as it needs */
function decoded(label: string, bytesOf: (code: number) => readonly number[] = shortest) {
  const decoder = new TextDecoder(label, { fatal: true })
  return (code: number): string | undefined => {
    try {
      return decoder.decode(Uint8Array.from(bytesOf(code)))
    } catch {
      return undefined
    }
  }
}

function shortest(code: number): number[] {
  const bytes = [code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff]
  return bytes.slice(
    Math.max(
      0,
      bytes.findIndex((byte, index) => byte !== 0 || index === 3),
    ),
  )
}

/** Two bytes, or a surrogate pair. */
const pairs = (code: number) => (code > 0xffff ? shortest(code) : [code >>> 8, code & 0xff])
const unicode = decoded('utf-16be', pairs)
const decoders = { gbk: decoded('gbk'), gb18030: decoded('gb18030'), big5: decoded('big5') }
const eastern = { shiftJis: decoded('shift_jis'), eucJp: decoded('euc-jp'), eucKr: decoded('euc-kr') }

/** CMaps with character codes. `Identity`, whose codes are glyph numbers of a font, is not one. */
const codeMaps: Readonly<Record<string, CodeMap>> = {
  'GB-EUC': { ordering: 'GB1', characterOf: decoders.gbk },
  'GBpc-EUC': { ordering: 'GB1', characterOf: decoders.gbk },
  'GBK-EUC': { ordering: 'GB1', characterOf: decoders.gbk },
  'GBKp-EUC': { ordering: 'GB1', characterOf: decoders.gbk },
  GBK2K: { ordering: 'GB1', characterOf: decoders.gb18030 },
  'UniGB-UCS2': { ordering: 'GB1', characterOf: unicode },
  'UniGB-UTF16': { ordering: 'GB1', characterOf: unicode },
  B5pc: { ordering: 'CNS1', characterOf: decoders.big5 },
  'ETen-B5': { ordering: 'CNS1', characterOf: decoders.big5 },
  'ETenms-B5': { ordering: 'CNS1', characterOf: decoders.big5 },
  'HKscs-B5': { ordering: 'CNS1', characterOf: decoders.big5 },
  'UniCNS-UCS2': { ordering: 'CNS1', characterOf: unicode },
  'UniCNS-UTF16': { ordering: 'CNS1', characterOf: unicode },
  '90ms-RKSJ': { ordering: 'Japan1', characterOf: eastern.shiftJis },
  '90msp-RKSJ': { ordering: 'Japan1', characterOf: eastern.shiftJis },
  EUC: { ordering: 'Japan1', characterOf: eastern.eucJp },
  'UniJIS-UCS2': { ordering: 'Japan1', characterOf: unicode },
  'UniJIS-UCS2-HW': { ordering: 'Japan1', characterOf: unicode },
  'UniJIS-UTF16': { ordering: 'Japan1', characterOf: unicode },
  'KSC-EUC': { ordering: 'Korea1', characterOf: eastern.eucKr },
  'KSCms-UHC': { ordering: 'Korea1', characterOf: eastern.eucKr },
  'UniKS-UCS2': { ordering: 'Korea1', characterOf: unicode },
  'UniKS-UTF16': { ordering: 'Korea1', characterOf: unicode },
}

/** @param name of /Encoding, such as `UniGB-UCS2-H` */
export function findCodeMap(name: string): CodeMap | undefined {
  const [, base = ''] = /^(.+)-[HV]$/.exec(name) ?? []
  return Object.hasOwn(codeMaps, base) ? codeMaps[base] : undefined
}
