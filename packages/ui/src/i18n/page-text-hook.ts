import { fillText } from './fill-text.ts'
import { ownWords } from './language.ts'
import type { TextTree, Translated } from './text-tree.ts'
import { type Text, useLanguage } from './use-text.ts'

/** The hook for the texts of one page, which are loaded with that page and not with every other. */
export function pageTextHook<Tree extends TextTree>(chinese: Tree, english: Translated<Tree>): () => Text<Tree> {
  return () => {
    const texts: TextTree = useLanguage() === 'zh' ? chinese : english
    return (key, values) => fillText(ownWords(textAt(texts, key)), values)
  }
}

function textAt(texts: TextTree, key: string): string {
  const found = key
    .split('.')
    .reduce<TextTree | string | undefined>((tree, part) => (typeof tree === 'object' ? tree[part] : undefined), texts)
  return typeof found === 'string' ? found : key
}
