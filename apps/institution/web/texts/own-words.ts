import { inWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { ownKind } from './own-kind.ts'

/** A text in the words of this institution. */
export const ownWords = (text: string): string => inWordsOf(ownKind, text)
