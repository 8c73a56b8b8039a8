import { theme } from 'antd'
import { useEffect, useLayoutEffect, useRef } from 'react'

type SourceEditorProps = {
  label: string
  value: string
  readOnly: boolean
  /** Lines with a fault, from 1; each is marked and states what it is. */
  faults: ReadonlyMap<number, string>
  /** The line to go to; a new object goes there again. */
  goTo: { line: number } | undefined
  onChange: (value: string) => void
}

const lineHeight = 20
const padding = 8

/** A text with its lines numbered and the faulty ones marked: the browser's own field, so everything known works. */
export function SourceEditor({ label, value, readOnly, faults, goTo, onChange }: SourceEditorProps) {
  const { token } = theme.useToken()
  const field = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const lines = value.split('\n')
  useLayoutEffect(() => {
    if (gutter.current !== null && field.current !== null) gutter.current.scrollTop = field.current.scrollTop
  })
  useEffect(() => {
    const area = field.current
    if (goTo === undefined || area === null) return
    const starts = area.value.split('\n').slice(0, goTo.line - 1)
    const from = starts.reduce((sum, line) => sum + line.length + 1, 0)
    const end = area.value.indexOf('\n', from)
    area.focus()
    area.setSelectionRange(from, end === -1 ? area.value.length : end)
    area.scrollTop = Math.max(0, (goTo.line - 4) * lineHeight)
    area.scrollLeft = 0
  }, [goTo])
  const type = { fontFamily: token.fontFamilyCode, fontSize: 12, lineHeight: `${lineHeight}px` } as const
  return (
    <div
      style={{
        display: 'flex',
        height: 'min(64vh, 640px)',
        border: `1px solid ${token.colorBorder}`,
        borderRadius: token.borderRadius,
        overflow: 'hidden',
        background: token.colorBgContainer,
      }}
    >
      <div
        ref={gutter}
        aria-hidden
        style={{
          ...type,
          overflow: 'hidden',
          flex: '0 0 auto',
          minWidth: 44,
          paddingBlock: padding,
          textAlign: 'end',
          color: token.colorTextDescription,
          background: token.colorFillQuaternary,
          userSelect: 'none',
        }}
      >
        {lines.map((_, index) => {
          const fault = faults.get(index + 1)
          return (
            <div
              // a line is its position
              // biome-ignore lint/suspicious/noArrayIndexKey: its number is its name
              key={index}
              title={fault}
              style={{
                paddingInline: 8,
                ...(fault === undefined
                  ? {}
                  : { color: token.colorError, fontWeight: 700, background: token.colorErrorBg }),
              }}
            >
              {fault === undefined ? '' : '⚠ '}
              {index + 1}
            </div>
          )
        })}
      </div>
      <textarea
        ref={field}
        aria-label={label}
        value={value}
        readOnly={readOnly}
        spellCheck={false}
        wrap="off"
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => {
          if (gutter.current !== null) gutter.current.scrollTop = currentTarget.scrollTop
        }}
        style={{
          ...type,
          flex: 1,
          minWidth: 0,
          padding,
          border: 0,
          resize: 'none',
          outlineOffset: -2,
          whiteSpace: 'pre',
          overflow: 'auto',
          color: token.colorText,
          background: readOnly ? token.colorFillQuaternary : token.colorBgContainer,
        }}
      />
    </div>
  )
}
