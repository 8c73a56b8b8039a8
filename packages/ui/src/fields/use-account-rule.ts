import { useFieldText } from './use-field-text.ts'

/** Of a bank account, as the server reads it: blanks that group digits do not count. */
const account = /^\s*(?:[0-9A-Za-z-]\s*){6,50}$/

/** The rule of every bank account in a form; an empty one is for another rule. */
export function useAccountRule() {
  return { pattern: account, message: useFieldText()('account') }
}
