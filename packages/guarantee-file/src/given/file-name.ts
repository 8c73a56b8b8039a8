/** The names under which people are given guarantees. */

const longestNumber = 80
const kindWords = { sealed: '密文', plain: '明文' } as const

/** `投标保函-江银云川投保字（2026）第0001号-明文.pdf`; a corrected one names its version. */
export function guaranteeFileName(
  { guaranteeNumber, number }: { guaranteeNumber?: string | undefined; number: string },
  { kind, version }: { kind: 'sealed' | 'plain'; version: number },
  extension: string,
): string {
  const correction = version > 1 ? `-第${version}版` : ''
  return `投标保函-${fileSafe(guaranteeNumber ?? number)}-${kindWords[kind]}${correction}.${extension}`
}

export function archiveName(lotNumber: string, part: number, parts: number): string {
  return `投标保函-${fileSafe(lotNumber)}${parts > 1 ? `-第${part}部分（共${parts}部分）` : ''}.zip`
}

export function evidenceName({
  guaranteeNumber,
  number,
}: {
  guaranteeNumber?: string | undefined
  number: string
}): string {
  return `保函证据包-${fileSafe(guaranteeNumber ?? number)}.zip`
}

/** @param message such as `tsrv.013` */
export function demandExportName(of: { guaranteeNumber: string; ordinal: number }, message: string): string {
  return `索赔-${fileSafe(of.guaranteeNumber)}-第${of.ordinal}次-${message}.xml`
}

/** Without what a file system or an archive gives a meaning to: a partner chose the number. */
function fileSafe(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{C}\\/:*?"<>|]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return plain === '' ? '-' : [...plain].slice(0, longestNumber).join('')
}

/** RFC 6266, with the name as RFC 5987 writes it and a plain one for programs that do not read that. */
export function attachmentOf(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
