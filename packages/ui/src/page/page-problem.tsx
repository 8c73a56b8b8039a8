import { ExclamationCircleOutlined, InfoCircleOutlined } from '@ant-design/icons'
import { Button, Flex, theme } from 'antd'
import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { iconSizes } from '../theme/type-scale.ts'
import { decoded } from './known-places.ts'
import { WhereNext } from './where-next.tsx'

/**
 * Replaces a page that does not exist, or that could not be loaded or shown: as a route's page, or as its
 * `ErrorBoundary`.
 */
export function PageProblem() {
  const text = useUiText()
  const { token } = theme.useToken()
  const error = useRouteError()
  const { pathname } = useLocation()
  const isMissing = error === undefined || error === null || (isRouteErrorResponse(error) && error.status === 404)
  const what = isMissing ? 'notFound' : 'failed'
  const Icon = isMissing ? InfoCircleOutlined : ExclamationCircleOutlined
  return (
    <Flex vertical align="center" gap={16} style={{ padding: '48px 16px', textAlign: 'center' }}>
      <Icon aria-hidden style={{ fontSize: iconSizes.page, color: isMissing ? token.colorInfo : token.colorWarning }} />
      <h1 style={{ fontSize: 20, margin: 0 }}>{text(`${what}.title`)}</h1>
      <title>{`${text(`${what}.title`)} · OpenBaohan`}</title>
      <span style={{ color: token.colorTextDescription, overflowWrap: 'anywhere' }}>
        {isMissing ? text('notFound.address', { address: decoded(pathname) }) : text('failed.todo')}
      </span>
      {isMissing ? null : (
        <Button type="primary" onClick={() => location.reload()}>
          {text('retry')}
        </Button>
      )}
      <WhereNext />
    </Flex>
  )
}
