import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { useIsWide } from '../shell/use-width.ts'
import type { ConsoleSearch } from './search-api.ts'

const SearchDialog = lazy(() => import('./search-dialog.tsx').then((dialog) => ({ default: dialog.SearchDialog })))

/** In the header, and by Ctrl-K or ⌘K on every page; the dialog is loaded when it first opens. */
export function SearchButton({ search }: { search: ConsoleSearch }) {
  const text = useUiText()
  const isWide = useIsWide()
  const [opened, setOpened] = useState(0)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault() // browsers would search the web
      setOpened((count) => count + 1)
      setOpen(true)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  const begin = () => {
    setOpened(opened + 1)
    setOpen(true)
  }
  return (
    <>
      <Button
        type={isWide ? 'default' : 'text'}
        icon={<SearchOutlined aria-hidden />}
        aria-label={text('search')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={begin}
      >
        {isWide ? `${text('search')} (${isMac ? '⌘' : 'Ctrl+'}K)` : null}
      </Button>
      {opened === 0 ? null : (
        <Suspense>
          <SearchDialog key={opened} search={search} open={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
