import { SignedFrame } from '@openbaohan/ui/shell/signed-frame.tsx'
import { RequireSession, useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { SignInPage } from '@openbaohan/ui/sign-in/sign-in-later.ts'
import { useLocation } from 'react-router'
import { bell } from './bell.ts'
import { useClosedPage, useMenu } from './menu.tsx'
import { Permitted } from './permitted.tsx'
import { search } from './search.ts'
import { useFirstHint } from './texts/first-hint.ts'
import { useRoleWord } from './texts/role-word.ts'
import { useText } from './texts/use-text.ts'

/** Sign-in first; then the frame with the pages that the person's roles open. */
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
  const closed = useClosedPage(useLocation().pathname)
  const text = useText()
  const { roles } = useSigned().person
  return (
    <SignedFrame
      product={text('product')}
      menu={useMenu()}
      search={search}
      bell={bell}
      firstHint={useFirstHint(roles)}
      roleWord={useRoleWord()}
      {...(closed === undefined ? {} : { refusal: <Permitted {...closed}>{null}</Permitted> })}
    />
  )
}
