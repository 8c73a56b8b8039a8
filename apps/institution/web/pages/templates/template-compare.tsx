import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Select, Typography, theme } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { type client, query } from '../../api.ts'
import { useVersionWord } from './template-state.tsx'
import { useTemplateText } from './use-template-text.ts'

type Compared = Awaited<ReturnType<typeof client.templates.compare>>
type Line = Compared['lines'][number]
type Shown = Line | { skipped: number }

/** Lines around a change that are shown with it. */
const around = 3
const numberIn = (value: string | undefined) => (/^\d{1,7}$/.test(value ?? '') ? Number(value) : 0)

/** Two versions line by line; added and removed by a sign as well as a colour. */
export function Component() {
  const text = useTemplateText()
  const versionWord = useVersionWord()
  const { form: given } = useParams()
  const form = given === 'plain' ? 'plain' : 'sealed'
  const [filters, change] = useUrlFilters(['from', 'to'])
  const [onlyChanges, setOnlyChanges] = useState(true)
  const input = { form, from: numberIn(filters.from), to: numberIn(filters.to) } as const
  const versions = useQuery(query.templates.list.queryOptions({ input: { form } }))
  const compared = useQuery(query.templates.compare.queryOptions({ input }))
  const choose = (name: 'from' | 'to') => (
    <Select<number>
      aria-label={text(name === 'from' ? 'compareFrom' : 'compareTo')}
      value={input[name]}
      style={{ minWidth: 150 }}
      options={(versions.data ?? []).map(({ version }) => ({ value: version, label: versionWord(version) }))}
      onChange={(version) => change({ [name]: String(version) })}
    />
  )
  return (
    <Flex vertical gap={12}>
      <Page title={text('compare')} purpose={text(`forms.${form}`)}>
        {versions.data?.length === 1 ? (
          <EmptyState what={text('compareOne')} />
        ) : (
          <>
            <Flex wrap gap={12} align="center">
              {choose('from')}→{choose('to')}
              <Checkbox checked={onlyChanges} onChange={({ target }) => setOnlyChanges(target.checked)}>
                {text('onlyChanges')}
              </Checkbox>
            </Flex>
            <Loaded query={compared} rows={12}>
              {({ lines, added, removed }) => (
                <Flex vertical gap={12}>
                  <Typography.Text strong>
                    {added + removed === 0 ? text('compareSame') : text('compareSummary', { added, removed })}
                  </Typography.Text>
                  {added + removed === 0 ? null : <Lines lines={onlyChanges ? shorten(lines) : lines} />}
                </Flex>
              )}
            </Loaded>
          </>
        )}
      </Page>
    </Flex>
  )
}

/** Equal lines far from every change become one line that states how many. */
function shorten(lines: readonly Line[]): Shown[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ change }) => change !== 'same'),
  )
  const shown: Shown[] = []
  lines.forEach((line, index) => {
    if (near[index] === true) shown.push(line)
    else {
      const last = shown.at(-1)
      if (last !== undefined && 'skipped' in last) last.skipped++
      else shown.push({ skipped: 1 })
    }
  })
  return shown
}

function Lines({ lines }: { lines: readonly Shown[] }) {
  const text = useTemplateText()
  const { token } = theme.useToken()
  const looks = {
    same: { sign: ' ', background: 'transparent', word: '' },
    added: { sign: '+', background: token.colorSuccessBg, word: text('added') },
    removed: { sign: '−', background: token.colorErrorBg, word: text('removed') },
  }
  return (
    <section
      aria-label={text('compare')}
      style={{
        border: `1px solid ${token.colorBorder}`,
        borderRadius: token.borderRadius,
        background: token.colorBgContainer,
        fontFamily: token.fontFamilyCode,
        fontSize: 12,
        lineHeight: '20px',
      }}
    >
      {lines.map((line, index) =>
        'skipped' in line ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
          <div key={index} style={{ padding: '4px 12px', color: token.colorTextDescription }}>
            {text('skipped', { count: line.skipped })}
          </div>
        ) : (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
            key={index}
            style={{ display: 'flex', background: looks[line.change].background }}
          >
            <LineNumber at={line.before} />
            <LineNumber at={line.after} />
            <span style={{ flex: '0 0 20px', textAlign: 'center' }}>
              <span aria-hidden>{looks[line.change].sign}</span>
              <span style={hidden}>{looks[line.change].word}</span>
            </span>
            <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0, paddingInlineEnd: 12 }}>
              {line.text}
            </span>
          </div>
        ),
      )}
    </section>
  )
}

const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const

function LineNumber({ at }: { at: number | undefined }) {
  const { token } = theme.useToken()
  return (
    <span style={{ flex: '0 0 44px', paddingInlineEnd: 8, textAlign: 'end', color: token.colorTextDescription }}>
      {at ?? ''}
    </span>
  )
}
