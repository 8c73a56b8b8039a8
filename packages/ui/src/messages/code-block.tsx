import { Flex, Typography, theme } from 'antd'
import { useId } from 'react'
import { useUiText } from '../i18n/use-text.ts'

type CodeBlockProps = { label: string; code: string; canCopy?: boolean }

/** Text to be read character by character: it breaks anywhere, scrolls when it is long, and can be copied. */
export function CodeBlock({ label, code, canCopy = true }: CodeBlockProps) {
  const text = useUiText()
  const { token } = theme.useToken()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Flex justify="space-between" align="center" gap={8}>
        <Typography.Text id={id} type="secondary">
          {label}
        </Typography.Text>
        {canCopy ? (
          <Typography.Text
            copyable={{ text: code, tooltips: [text('copy'), text('copied')] }}
            aria-label={text('copy')}
          />
        ) : null}
      </Flex>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        style={{
          margin: '4px 0 0',
          padding: '8px 12px',
          maxHeight: 280,
          overflow: 'auto',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          fontFamily: 'var(--ant-font-family-code, monospace)',
          fontSize: 12,
          lineHeight: 1.6,
          background: token.colorFillQuaternary,
          border: `1px solid ${token.colorBorderSecondary}`,
          borderRadius: token.borderRadius,
        }}
      >
        {code}
      </pre>
    </section>
  )
}
