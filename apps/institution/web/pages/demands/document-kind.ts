import { useText } from '../../texts/use-text.ts'
import { demandDocumentsChinese } from './texts/document.zh.ts'

const { kinds } = demandDocumentsChinese
const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind)

export function useDocumentKindWord(): (kind: string) => string {
  const text = useText()
  return (kind) => (isKind(kind) ? text(`demands.documents.kinds.${kind}`) : kind)
}
