import { Typography } from 'antd'
import { passkeyPlace } from './passkey-place.ts'
import { useSignInText } from './use-sign-in-text.ts'

/** Shows its children where passkeys work; elsewhere a line that states where they work. */
export function PasskeySupport({ children }: { children: React.ReactNode }) {
  const text = useSignInText()
  const place = passkeyPlace(location.href)
  if (place.kind === 'here') return children
  return (
    <Typography.Text type="secondary">
      {text('signIn.passkeyByName')}{' '}
      {place.kind === 'elsewhere' ? (
        <Typography.Link underline href={place.url}>
          {place.url}
        </Typography.Link>
      ) : null}
    </Typography.Text>
  )
}
