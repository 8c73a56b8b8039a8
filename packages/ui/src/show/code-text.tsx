import { Typography } from 'antd'
import { Link } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'

/** Letters that fit beside a label on a narrow screen; a Chinese character is as wide as two. */
const longestLine = 24
const widthOf = (text: string) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)

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
        ...(widthOf(shown) <= longestLine ? { whiteSpace: 'nowrap' } : {}),
      }}
    >
      {to === undefined ? shown : <Link to={to}>{shown}</Link>}
    </Typography.Text>
  )
}
