import { useLanguage, useUiText } from '../i18n/use-text.ts'

/** `sentence`: after a word such as “by”, where English does not begin it with a capital. */
export type WhoPlace = 'alone' | 'sentence'

/** Who did something: a person by name, the program and the key of its first start (`admin`) by what they are. */
export function useWhoWord(): (who: string | undefined, place?: WhoPlace) => string {
  const text = useUiText()
  const inPlace = usePartWord()
  return (who = '—', place = 'alone') =>
    who === 'system' ? inPlace(text('system'), place) : who === 'admin' ? inPlace(text('administrator'), place) : who
}

/** The word for a part of the program, which is no name: “System”, and in a sentence “the system”. */
export function usePartWord(): (word: string, place: WhoPlace) => string {
  const language = useLanguage()
  return (word, place) =>
    place === 'alone' || language === 'zh' ? word : `the ${word.charAt(0).toLowerCase()}${word.slice(1)}`
}
