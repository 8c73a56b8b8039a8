export type FileKind = 'pdf' | 'zip' | 'ofd' | 'image' | 'html' | 'link' | 'other'

const magic: readonly (readonly [FileKind, readonly number[]])[] = [
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x42, 0x4d]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** The format by the first bytes: a PDF must have its header at the first byte. */
export function fileKind(bytes: Buffer): FileKind {
  if (/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return 'pdf'
  if (bytes.toString('latin1', 0, 2) === 'PK') return isOfd(bytes) ? 'ofd' : 'zip'
  for (const [kind, start] of magic) if (start.every((byte, index) => bytes[index] === byte)) return kind
  const head = bytes.toString('utf8', 0, 512).trimStart()
  if (isLink(head)) return 'link'
  return /^<(!doctype|html|head|body|\?xml)/i.test(head) ? 'html' : 'other'
}

export function isLink(text: string): boolean {
  return /^(https?|ftp):\/\//i.test(text.trimStart())
}

/** OFD (GB/T 33190) is a ZIP with OFD.xml at its root, listed in the central directory. */
function isOfd(bytes: Buffer): boolean {
  const name = Buffer.from('OFD.xml')
  const header = Buffer.from('PK\x01\x02', 'latin1')
  for (let at = bytes.lastIndexOf(header); at >= 0; ) {
    const length = at + 30 <= bytes.length ? bytes.readUInt16LE(at + 28) : 0
    if (length === name.length && bytes.subarray(at + 46, at + 46 + length).equals(name)) return true
    if (at === 0) return false
    at = bytes.lastIndexOf(header, at - 1)
  }
  return false
}
