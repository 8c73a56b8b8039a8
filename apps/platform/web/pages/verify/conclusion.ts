import type { Found, Nothing } from './public-api.ts'

/** What the checks of the file found; absent: no file was chosen. */
export type FileOutcome = 'genuine' | 'not-genuine'
export type Conclusion = {
  readonly mood: 'good' | 'attention' | 'bad'
  /** `file.` when a file was verified, `register.` when only the state was asked. */
  readonly word:
    | 'file.notGenuine'
    | 'file.unknown'
    | 'file.notAsked'
    | 'file.older'
    | 'file.sealedForm'
    | `file.${Found['status']}`
    | `register.${Found['status']}`
}

const moods: Readonly<Record<Found['status'], Conclusion['mood']>> = {
  'in-force': 'good',
  demanded: 'attention',
  paid: 'attention',
  withdrawn: 'attention',
  released: 'attention',
  expired: 'attention',
  'not-issued': 'bad',
}

/**
 * The one sentence above all that was found, of file and state: a good signature does not make an ended guarantee one
 * that secures anything. Undefined where there is nothing to conclude, and only a message to show.
 */
export function conclude(file: FileOutcome | undefined, found: Found | Nothing | undefined): Conclusion | undefined {
  if (file === 'not-genuine') return { mood: 'bad', word: 'file.notGenuine' }
  if (typeof found === 'object') {
    const { status } = found
    if (file === undefined) return { mood: moods[status], word: `register.${status}` }
    if (status === 'in-force' && found.file?.isNewest === false) return { mood: 'attention', word: 'file.older' }
    const isReplaced = found.file?.kind === 'sealed' && found.files.some(({ kind }) => kind === 'plain')
    if (status === 'in-force' && isReplaced) return { mood: 'good', word: 'file.sealedForm' }
    return { mood: moods[status], word: `file.${status}` }
  }
  if (file === undefined) return undefined
  return { mood: 'attention', word: found === 'notFound' ? 'file.unknown' : 'file.notAsked' }
}
