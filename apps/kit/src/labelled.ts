/** A line of a list, its label in the language of the output, so that the values begin in one column. */
import { both } from './both.ts'

const columns = 14
/** A Chinese character takes two columns of a terminal. */
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0)
const padded = (text: string) => text + ' '.repeat(Math.max(1, columns - widthOf(text)))

export const labelled = (zh: string, en: string, value: string): string => `${both(padded(zh), padded(en))}${value}`
