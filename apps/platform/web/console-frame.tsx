import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { SignedFrame } from '@openbaohan/ui/shell/signed-frame.tsx'
import { RequireSession, useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { SignInPage } from '@openbaohan/ui/sign-in/sign-in-later.ts'
import { useLocation } from 'react-router'
import { client } from './api.ts'
import { bell } from './bell.ts'
import { useClosedPage, useMenu } from './menu.tsx'
import { VerifyLink } from './pages/verify/verify-link.tsx'
import { Permitted } from './permitted.tsx'
import { searchOf } from './search.ts'
import { useFirstHint } from './texts/first-hint.ts'
import { useRoleWord } from './texts/role-word.ts'
import { useText } from './texts/use-text.ts'
import { useMay } from './use-may.ts'

/** Sign-in first; then the frame with the pages that the person's roles open. */
export function ConsoleFrame() {
  const text = useText()
  const roleWord = useRoleWord()
  return (
    <RequireSession
      signIn={
        <SignInPage product={text('product')} purpose={text('purpose')} roleWord={roleWord} open={<VerifyLink />} />
      }
    >
      <Framed />
    </RequireSession>
  )
}

function Framed() {
  const closed = useClosedPage(useLocation().pathname)
  const text = useText()
  const may = useMay()
  const { roles, organisation } = useSigned().person
  return (
    <SignedFrame
      product={text('product')}
      menu={useMenu()}
      search={searchOf(may('myApplications.list') ? organisation.code : undefined)}
      {...(may('agencyLots.list') ? { nextMoment: { word: text('nextOpening'), find: findNextOpening } } : {})}
      bell={bell}
      firstHint={useFirstHint(roles)}
      roleWord={useRoleWord()}
      {...(closed === undefined ? {} : { refusal: <Permitted {...closed}>{null}</Permitted> })}
    />
  )
}

/** Lots are public: the first that a person's list has ahead. */
async function findNextOpening(): Promise<number | undefined> {
  const { rows } = await client.agencyLots.list({
    state: 'announced',
    from: serverNow(),
    sort: 'opensAt',
    direction: 'asc',
    limit: 1,
  })
  return rows[0]?.opensAt
}
