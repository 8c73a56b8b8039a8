import { LeftOutlined } from '@ant-design/icons'
import { theme } from 'antd'
import { Link, useLocation } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { placesAbove, useKnownPlaces } from '../page/known-places.ts'

/** Above the title of a page that a list leads to: the way back, list and thing. */
export function PagePath() {
  const text = useUiText()
  const places = useKnownPlaces()
  const { token } = theme.useToken()
  const { pathname } = useLocation()
  const above = places === undefined ? [] : placesAbove(places, pathname)
  if (above.length === 0) return null
  return (
    <nav aria-label={text('path')} className="no-print" style={{ marginBottom: 8, overflowWrap: 'anywhere' }}>
      <LeftOutlined aria-hidden style={{ fontSize: 12, color: token.colorTextDescription }} />{' '}
      {above.map(({ path, word }, index) => (
        <span key={path}>
          {index === 0 ? null : <span style={{ color: token.colorTextDescription }}> / </span>}
          <Link to={path}>{word}</Link>
        </span>
      ))}
    </nav>
  )
}
