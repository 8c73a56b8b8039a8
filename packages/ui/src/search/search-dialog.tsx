import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Input, type InputRef, Modal } from 'antd'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useKnownPlaces } from '../page/known-places.ts'
import { useFrameText } from '../shell/use-frame-text.ts'
import { HitList } from './hit-list.tsx'
import { SearchAnswer } from './search-answer.tsx'
import { type ConsoleSearch, type Hit, hitKinds } from './search-api.ts'
import { useSettled } from './use-settled.ts'

const leastCharacters = 2
const typingMs = 200

type SearchDialogProps = { search: ConsoleSearch; open: boolean; onClose: () => void }

/** Finds a thing by its number or name and opens its page; by mouse, or with arrows and Enter. */
export function SearchDialog({ search, open, onClose }: SearchDialogProps) {
  const text = useFrameText()
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<InputRef>(null)
  const hasLots = useKnownPlaces()?.entries.some(({ path }) => path === '/lots') === true
  const label = text(hasLots ? 'search.label' : 'search.labelInstitution')
  // Before it is painted: what is typed as soon as the field is seen goes into it.
  useLayoutEffect(() => field.current?.focus(), [])
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const asked = useSettled(typed.trim(), typingMs)
  const isLongEnough = asked.length >= leastCharacters
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: async () => {
      const [answer, here = []] = await Promise.all([search.api.find({ text: asked }), search.findHere?.(asked)])
      const isNew = (hit: Hit) => !answer.hits.some(({ kind, id }) => kind === hit.kind && id === hit.id)
      return { ...answer, hits: [...answer.hits, ...here.filter(isNew)] }
    },
    enabled: open && isLongEnough,
  })
  const hits = isLongEnough ? inOrder(found.data?.hits ?? []) : []
  const at = Math.min(chosen, Math.max(0, hits.length - 1))
  const go = (hit: Hit | undefined) => {
    if (hit === undefined) return
    onClose()
    void navigate(search.pathOf(hit))
  }
  const move = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || hits.length === 0) return
    event.preventDefault()
    setChosen((at + step + hits.length) % hits.length)
  }
  return (
    // without a transition: no hidden dialog can focus its field
    <Modal
      open={open}
      title={text('search.title')}
      footer={null}
      onCancel={onClose}
      style={{ top: 64 }}
      transitionName=""
      maskTransitionName=""
      afterOpenChange={(isShown) => {
        if (isShown) field.current?.focus()
      }}
    >
      <Input
        ref={field}
        allowClear
        size="large"
        prefix={<SearchOutlined aria-hidden />}
        role="combobox"
        aria-label={label}
        aria-expanded={hits.length > 0}
        aria-controls={hits.length > 0 ? `${id}-hits` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setChosen(0)
        }}
        onKeyDown={move}
        onPressEnter={() => go(asked === typed.trim() ? hits[at] : undefined)}
      />
      <div style={{ minHeight: 160, marginTop: 12 }}>
        <HitList id={id} hits={hits} at={at} onPoint={setChosen} onOpen={go} pathOf={search.pathOf} />
        <SearchAnswer
          hasLots={hasLots}
          error={isLongEnough && found.isError ? found.error : undefined}
          isWaiting={isLongEnough && found.isFetching}
          asked={isLongEnough ? asked : undefined}
          count={hits.length}
          most={mostReached(hits, found.data?.most)}
        />
      </div>
    </Modal>
  )
}

const inOrder = (hits: readonly Hit[]): Hit[] => hitKinds.flatMap((kind) => hits.filter((hit) => hit.kind === kind))

/** How many of a kind are shown, where there may be more of one. */
const mostReached = (hits: readonly Hit[], most: number | undefined): number | undefined =>
  hitKinds.some((kind) => hits.filter((hit) => hit.kind === kind).length === most) ? most : undefined
