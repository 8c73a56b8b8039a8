import { theme } from 'antd'
import { Link } from 'react-router'
import { useFrameText } from '../shell/use-frame-text.ts'
import { type Hit, hitKinds } from './search-api.ts'

type HitListProps = {
  /** Prefix of the ids of options. */
  id: string
  hits: readonly Hit[]
  /** Index of the chosen one. */
  at: number
  onPoint: (at: number) => void
  onOpen: (hit: Hit) => void
  pathOf: (hit: Hit) => string
}

/** The results by kind; the focus stays in the field, which names the chosen one. */
export function HitList({ id, hits, at, onPoint, onOpen, pathOf }: HitListProps) {
  const text = useFrameText()
  const { token } = theme.useToken()
  if (hits.length === 0) return null
  return (
    <div id={`${id}-hits`} role="listbox" aria-label={text('search.title')}>
      {hitKinds.map((kind) => {
        const some = hits.flatMap((hit, index) => (hit.kind === kind ? [{ hit, index }] : []))
        if (some.length === 0) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={kind} role="group" aria-label={text(`search.kinds.${kind}`)} style={{ marginBottom: 8 }}>
            <div aria-hidden style={{ color: token.colorTextDescription, fontSize: 12, padding: '4px 8px' }}>
              {text(`search.kinds.${kind}`)}
            </div>
            {some.map(({ hit, index }) => (
              <Link
                key={`${hit.id} ${hit.partner ?? ''}`}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                ref={index === at ? keepInView : undefined}
                to={pathOf(hit)}
                tabIndex={-1}
                style={{
                  display: 'block',
                  padding: '6px 8px',
                  borderRadius: 6,
                  color: token.colorText,
                  overflowWrap: 'anywhere',
                  ...(index === at ? { background: token.colorFillSecondary } : {}),
                }}
                onMouseMove={() => onPoint(index)}
                onClick={(event) => {
                  // with Ctrl the browser opens another tab
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  onOpen(hit)
                }}
              >
                <div>{hit.title}</div>
                {hit.note === undefined ? null : (
                  <div style={{ color: token.colorTextDescription, fontSize: 12 }}>{hit.note}</div>
                )}
              </Link>
            ))}
          </div>
        )
      })}
    </div>
  )
}

const keepInView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })
