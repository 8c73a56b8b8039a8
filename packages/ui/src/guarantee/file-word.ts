import { useGuaranteeText } from './use-guarantee-text.ts'

/** One version of a sealed or a plain guarantee. */
export type FileName = { readonly kind: 'sealed' | 'plain'; readonly version: number }

/** What people call a version: `明文保函`, and its number from the second on. */
export function useFileWord(): (file: FileName) => string {
  const text = useGuaranteeText()
  return ({ kind, version }) => {
    const word = text(`kinds.${kind}`)
    return version === 1 ? word : `${word} · ${text('version', { version })}`
  }
}
