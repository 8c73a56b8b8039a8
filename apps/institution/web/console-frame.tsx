import { AppShell } from '@openbaohan/ui/shell/app-shell.tsx'
import { RequireSession, useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { SignInPage, signOut } from '@openbaohan/ui/sign-in/sign-in-later.ts'
import { useMenu } from './menu.tsx'
import { useFirstHint } from './texts/first-hint.ts'
import { useRoleWord } from './texts/role-word.ts'
import { useText } from './texts/use-text.ts'

/** Sign-in first; then the frame with the ways that the person's roles open. */
export function ConsoleFrame() {
  const text = useText()
  const roleWord = useRoleWord()
  return (
    <RequireSession signIn={<SignInPage product={text('product')} purpose={text('purpose')} roleWord={roleWord} />}>
      <Framed />
    </RequireSession>
  )
}

function Framed() {
  const text = useText()
  const roleWord = useRoleWord()
  const { mode, person } = useSigned()
  return (
    <AppShell
      product={text('product')}
      organisation={person.organisation.name}
      person={person.name}
      roles={person.roles.map(roleWord).join('、')}
      isSandbox={mode === 'sandbox'}
      menu={useMenu()}
      firstHint={useFirstHint(person.roles)}
      onSignOut={signOut}
    />
  )
}
