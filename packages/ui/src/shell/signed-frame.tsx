import { useSigned } from '../sign-in/require-session.tsx'
import { signOut } from '../sign-in/sign-in-later.ts'
import { AppShell } from './app-shell.tsx'

type SignedFrameProps = Pick<React.ComponentProps<typeof AppShell>, 'product' | 'menu' | 'firstHint'> & {
  roleWord(role: string): string
}

/** The frame around every page for the person who is signed in. */
export function SignedFrame({ roleWord, ...shell }: SignedFrameProps) {
  const { mode, person } = useSigned()
  return (
    <AppShell
      {...shell}
      organisation={person.organisation.name}
      person={person.name}
      roles={person.roles.map(roleWord).join('、')}
      isSandbox={mode === 'sandbox'}
      onSignOut={signOut}
    />
  )
}
