import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { type KnownPlaces, Places } from '../page/known-places.ts'
import { useSigned } from '../sign-in/require-session.tsx'
import { sessionKey } from '../sign-in/session.ts'
import { signOut } from '../sign-in/sign-in-later.ts'
import { AppShell } from './app-shell.tsx'

type SignedFrameProps = Pick<
  React.ComponentProps<typeof AppShell>,
  'product' | 'menu' | 'search' | 'bell' | 'nextMoment' | 'firstHint' | 'refusal'
> & {
  roleWord(role: string): string
}

/** The frame around every page of the signed-in person. */
export function SignedFrame({ roleWord, ...shell }: SignedFrameProps) {
  const { mode, person } = useSigned()
  useMailLanguage(person.language)
  const roles = person.roles.map(roleWord).join(useUiText()('listSeparator'))
  const places: KnownPlaces = { entries: shell.menu.flatMap(({ entries }) => entries), ownRoles: roles, roleWord }
  return (
    <Places.Provider value={places}>
      <AppShell
        {...shell}
        organisation={person.organisation.name}
        person={person.name}
        roles={roles}
        isSandbox={mode === 'sandbox'}
        onSignOut={signOut}
      />
    </Places.Provider>
  )
}

/** Mails are written in the language that the person uses here. */
function useMailLanguage(known: 'zh' | 'en'): void {
  const language = useLanguage()
  const queries = useQueryClient()
  useEffect(() => {
    if (language === known) return
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ language })
    // not important: the next page tries again
    fetch('/api/sign-in/language', { method: 'POST', headers, body })
      .then(async ({ ok }) => (ok ? queries.invalidateQueries({ queryKey: sessionKey }) : undefined))
      .catch(() => {})
  }, [language, known, queries])
}
