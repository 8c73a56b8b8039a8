import { Flex } from 'antd'
import { Link, useInRouterContext, useLocation } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { listAbove, useKnownPlaces } from './known-places.ts'

/** Where to go from a page that has nothing to show: the list that it belongs to, and the home page. */
export function WhereNext() {
  return useInRouterContext() ? <Links /> : null
}

function Links() {
  const text = useUiText()
  const places = useKnownPlaces()
  const { pathname } = useLocation()
  const list = places === undefined ? undefined : listAbove(places, pathname)
  return (
    <Flex wrap gap="4px 16px">
      {list === undefined ? null : <Link to={list.path}>{text('toList', { list: list.word })}</Link>}
      <Link to="/">{text('home')}</Link>
    </Flex>
  )
}
