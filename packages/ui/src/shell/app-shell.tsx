import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer, Flex, Layout, Menu, Typography, theme } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, Outlet, useLocation, useNavigate } from 'react-router'
import type { ConsoleBell } from '../bell/bell-api.ts'
import { useUiText } from '../i18n/use-text.ts'
import { unreadPlace } from '../page/unread-place.ts'
import type { ConsoleSearch } from '../search/search-api.ts'
import { FirstHint } from './first-hint.tsx'
import type { NextMoment } from './next-moment.ts'
import { PagePath } from './page-path.tsx'
import { ProductMark } from './product-mark.tsx'
import { useIsWide } from './use-width.ts'

export type MenuEntry = {
  readonly path: string
  /** By which its page lists. */
  readonly procedure?: string | undefined
  readonly word: string
  readonly icon: React.ReactNode
  /** Number of waiting cases. */
  readonly count?: number | undefined
}
export type MenuGroup = { readonly word: string; readonly entries: readonly MenuEntry[] }

/** Read after the page: the menu of the account alone is a tenth of what a page loads. */
const HeaderTools = lazy(() => import('./header-tools.tsx').then((tools) => ({ default: tools.HeaderTools })))

type AppShellProps = {
  product: string
  organisation: string
  person: string
  /** Display name of the current role. */
  roles: string
  isSandbox: boolean
  menu: readonly MenuGroup[]
  search: ConsoleSearch
  bell: ConsoleBell
  nextMoment?: NextMoment
  /** The first steps, shown in the sandbox on the start page. */
  firstHint?: { id: string; hint: string } | undefined
  /** In the place of a page that the person may not read. */
  refusal?: React.ReactNode
  onSignOut: () => Promise<void>
}

/** The frame of a console: user and location in the header, menu on the left or in a drawer, page in the middle. */
export function AppShell(props: AppShellProps) {
  const text = useUiText()
  const isWide = useIsWide()
  const { token } = theme.useToken()
  const [drawerOpen, setDrawerOpen] = useState(false)
  const waiting = sumOf(props.menu)
  const menu = <SideMenu groups={props.menu} onChosen={() => setDrawerOpen(false)} />
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {text('skipToContent')}
      </a>
      <Layout.Header
        style={{
          position: 'sticky',
          top: 0,
          zIndex: 10,
          paddingInline: isWide ? 16 : 8,
          borderBottom: `1px solid ${token.colorSplit}`,
        }}
      >
        <Flex align="center" gap={isWide ? 12 : 4} style={{ height: '100%' }}>
          {isWide ? null : (
            <Button
              type="text"
              icon={<MenuOutlined />}
              aria-label={
                waiting === 0 ? text('menu') : `${text('menu')} · ${text('review.waiting', { count: waiting })}`
              }
              onClick={() => setDrawerOpen(true)}
            >
              {waiting === 0 ? null : <Count count={waiting} />}
            </Button>
          )}
          <Link
            to="/"
            style={{
              fontWeight: 600,
              // beside the count and the tools of a phone the name needs the room of the mark, and may take two lines
              fontSize: isWide ? 16 : 14,
              overflow: 'hidden',
              whiteSpace: isWide ? 'nowrap' : 'normal',
              lineHeight: 1.25,
              display: 'flex',
              alignItems: 'center',
              gap: 8,
            }}
          >
            {isWide ? <ProductMark /> : null}
            <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', ...(isWide ? {} : { maxHeight: '2.5em' }) }}>
              {isWide ? props.product : sideOf(props.product)}
            </span>
          </Link>
          {isWide ? <Typography.Text type="secondary">{props.organisation}</Typography.Text> : null}
          <div style={{ flex: 1, minWidth: 0 }} />
          <Suspense>
            <HeaderTools {...props} />
          </Suspense>
        </Flex>
      </Layout.Header>
      <Layout>
        {isWide ? (
          <Layout.Sider width={240} theme="light" style={{ borderInlineEnd: `1px solid ${token.colorSplit}` }}>
            <nav aria-label={text('menu')} style={{ position: 'sticky', top: 56 }}>
              {menu}
            </nav>
          </Layout.Sider>
        ) : (
          <Drawer
            open={drawerOpen}
            placement="left"
            size={264}
            title={props.product}
            onClose={() => setDrawerOpen(false)}
          >
            <nav aria-label={text('menu')}>{menu}</nav>
          </Drawer>
        )}
        <Layout.Content id="content" tabIndex={-1} style={{ padding: isWide ? 24 : 16, minWidth: 0 }}>
          <div style={{ maxWidth: 1440, margin: '0 auto' }}>
            <div id={unreadPlace} />
            <Hint {...props} />
            <PagePath />
            {props.refusal ?? <Outlet />}
          </div>
        </Layout.Content>
      </Layout>
    </Layout>
  )
}

/** Everything that waits behind the closed menu of a phone. */
const sumOf = (menu: readonly MenuGroup[]): number =>
  menu.flatMap(({ entries }) => entries).reduce((sum, { count = 0 }) => sum + count, 0)

/** `开放保函 · 交易平台` → `交易平台`: on a phone the party precedes the product name. */
const sideOf = (product: string) => product.split(' · ').at(-1) ?? product

function Hint({ isSandbox, menu, firstHint }: AppShellProps) {
  const { pathname } = useLocation()
  if (!isSandbox || firstHint === undefined || pathname !== menu[0]?.entries[0]?.path) return null
  return <FirstHint key={firstHint.id} {...firstHint} />
}

function SideMenu({ groups, onChosen }: { groups: readonly MenuGroup[]; onChosen: () => void }) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const paths = groups.flatMap((group) => group.entries.map((entry) => entry.path))
  const here = paths
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)
  return (
    <Menu
      mode="inline"
      style={{ borderInlineEnd: 0 }}
      selectedKeys={here.slice(0, 1)}
      items={groups.map((group) => ({
        key: group.word,
        type: 'group' as const,
        label: group.word,
        children: group.entries.map(({ path, word, icon, count = 0 }) => ({
          key: path,
          icon,
          // reached with the arrow keys, as its entry is; the menu moves the focus to the link
          label: (
            <Link to={path} tabIndex={-1} style={{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {count === 0 ? word : <Counted word={word} count={count} />}
            </Link>
          ),
        })),
      }))}
      onClick={({ key, domEvent: { target } }) => {
        onChosen()
        // a link opens itself, in a new tab with Ctrl or the middle button
        if (!(target instanceof Element) || target.closest('a') === null) void navigate(key)
      }}
    />
  )
}

/** The maximum number shown. */
const mostShown = 99

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <Flex align="center" justify="space-between" gap={8}>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{word}</span>
      <Count count={count} />
    </Flex>
  )
}

function Count({ count }: { count: number }) {
  const text = useUiText()
  const { token } = theme.useToken()
  return (
    <span
      role="img"
      aria-label={text('review.waiting', { count })}
      style={{
        flex: 'none',
        minWidth: 20,
        paddingInline: 6,
        borderRadius: 10,
        lineHeight: '20px',
        fontSize: 12,
        textAlign: 'center',
        color: token.colorErrorText,
        background: token.colorErrorBg,
        border: `1px solid ${token.colorErrorBorder}`,
      }}
    >
      {count > mostShown ? `${mostShown}+` : count}
    </span>
  )
}
