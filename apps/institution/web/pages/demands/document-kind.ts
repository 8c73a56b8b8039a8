import { useText } from '../../texts/use-text.ts'
import { demandDocumentsChinese } from './texts/document.zh.ts'

const { kinds } = demandDocumentsChinese
const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind)

/** A letter of which nothing could be compared: damaged, a picture, or without text. */
export function isUnverified({ kind, lines }: { kind: string; lines: readonly { agrees: boolean | null }[] }): boolean {
  return (kind === 'demand' || kind === 'authorisation') && lines.every(({ agrees }) => agrees === null)
}

export function useDocumentKindWord(): (kind: string) => string {
  const text = useText()
  return (kind) => (isKind(kind) ? text(`demands.documents.kinds.${kind}`) : kind)
}
