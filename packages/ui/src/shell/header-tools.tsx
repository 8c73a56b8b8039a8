import type { ConsoleSearch } from '../search/search-api.ts'
import { SearchButton } from '../search/search-button.tsx'
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx'
import { EnvironmentChip } from './environment-chip.tsx'
import { HeaderSwitches } from './header-switches.tsx'
import { useIsWide } from './use-width.ts'

type HeaderToolsProps = AccountMenuProps & { search: ConsoleSearch }

/** The right side of the header. */
export function HeaderTools({ search, ...account }: HeaderToolsProps) {
  const isWide = useIsWide()
  return (
    <>
      <EnvironmentChip isSandbox={account.isSandbox} />
      <SearchButton search={search} />
      {isWide ? <HeaderSwitches /> : null}
      <AccountMenu {...account} />
    </>
  )
}
