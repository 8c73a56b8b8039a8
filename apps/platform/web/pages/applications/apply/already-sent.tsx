import { Alert } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../../texts/use-text.ts'
import { forgetAsked } from './pending.ts'

/** The answer to an application was lost, and it is asked again with another contact. */
export const isAlreadySent = (error: unknown): boolean => {
  const data: unknown = Object(error).data
  return Object(data).code === 'idempotency-key-reused'
}

/** Who has gone to look may apply again. */
export function AlreadySent() {
  const text = useText()
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={text('applications.applying.alreadySent')}
      description={
        <Link to="/applications" onClick={forgetAsked}>
          {text('applications.applying.alreadySentSee')}
        </Link>
      }
    />
  )
}
