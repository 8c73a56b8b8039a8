import { Typography } from 'antd'
import { Link } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'

/** Characters that fit beside a label on a narrow screen. */
const longestLine = 24

type CodeTextProps = {
  value: string | undefined
  keep?: number
  /** The page of the named object. */
  to?: string
}

/** A number or digest to be read character by character and copied; a long one is shortened in the middle. */
export function CodeText({ value, keep, to }: CodeTextProps) {
  const text = useUiText()
  if (value === undefined || value === '') return <span>—</span>
  const shown =
    keep === undefined || value.length <= keep * 2 + 1 ? value : `${value.slice(0, keep)}…${value.slice(-keep)}`
  return (
    <Typography.Text
      title={value}
      copyable={{ text: value, tooltips: [text('copy'), text('copied')] }}
      style={{
        fontFamily: 'var(--ant-font-family-code, monospace)',
        overflowWrap: 'anywhere',
        // its button stays beside a short one
        ...(shown.length <= longestLine ? { whiteSpace: 'nowrap' } : {}),
      }}
    >
      {to === undefined ? shown : <Link to={to}>{shown}</Link>}
    </Typography.Text>
  )
}
