import { Button, Result } from 'antd'
import { isRouteErrorResponse, Link, useRouteError } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'

/** In place of a page that is none of ours, or that could not be read or shown: as a route's page, or as its `ErrorBoundary`. */
export function PageProblem() {
  const text = useUiText()
  const error = useRouteError()
  const isMissing = error === undefined || error === null || (isRouteErrorResponse(error) && error.status === 404)
  const what = isMissing ? 'notFound' : 'failed'
  return (
    <Result
      status={isMissing ? 'info' : 'warning'}
      title={<h1 style={{ fontSize: 22, margin: 0 }}>{text(`${what}.title`)}</h1>}
      subTitle={text(isMissing ? 'notFound.address' : 'failed.todo')}
      extra={
        <>
          {isMissing ? null : (
            <Button type="primary" onClick={() => location.reload()}>
              {text('retry')}
            </Button>
          )}
          <Link to="/">{text('home')}</Link>
        </>
      }
    />
  )
}
