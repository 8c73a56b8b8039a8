import type { ConsoleBell } from '../bell/bell-api.ts'
import { BellButton } from '../bell/bell-button.tsx'
import { UnreadBar } from '../page/unread-bar.tsx'
import type { ConsoleSearch } from '../search/search-api.ts'
import { SearchButton } from '../search/search-button.tsx'
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx'
import { EnvironmentChip } from './environment-chip.tsx'
import { HeaderSwitches } from './header-switches.tsx'
import type { NextMoment } from './next-moment.ts'
import { useIsWide } from './use-width.ts'

type HeaderToolsProps = AccountMenuProps & { search: ConsoleSearch; bell: ConsoleBell; nextMoment?: NextMoment }

/** The right side of the header, and the bar above the page. */
export function HeaderTools({ search, bell, nextMoment, ...account }: HeaderToolsProps) {
  const isWide = useIsWide()
  return (
    <>
      <EnvironmentChip isSandbox={account.isSandbox} nextMoment={nextMoment} />
      <SearchButton search={search} />
      <BellButton bell={bell} />
      {isWide ? <HeaderSwitches /> : null}
      <AccountMenu {...account} />
      <UnreadBar />
    </>
  )
}
