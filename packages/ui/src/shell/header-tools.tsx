import type { ConsoleSearch } from '../search/search-api.ts'
import { SearchButton } from '../search/search-button.tsx'
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx'
import { EnvironmentChip } from './environment-chip.tsx'
import { HeaderSwitches } from './header-switches.tsx'
import { useIsWide } from './use-width.ts'

type HeaderToolsProps = AccountMenuProps & { isSandbox: boolean; search: ConsoleSearch }

/** The right side of the header. */
export function HeaderTools({ isSandbox, search, ...account }: HeaderToolsProps) {
  const isWide = useIsWide()
  return (
    <>
      <EnvironmentChip isSandbox={isSandbox} />
      <SearchButton search={search} />
      {isWide ? <HeaderSwitches /> : null}
      <AccountMenu {...account} />
    </>
  )
}
