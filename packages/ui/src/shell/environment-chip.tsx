import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { useServerTime } from '../live/use-server-time.ts'
import { formatTime } from '../show/format.ts'
import { StateTag } from '../show/state-tag.tsx'
import type { NextMoment } from './next-moment.ts'
import { useIsWide } from './use-width.ts'

const ClockDialog = lazy(() => import('./clock-dialog.tsx').then((dialog) => ({ default: dialog.ClockDialog })))

type EnvironmentChipProps = { isSandbox: boolean; nextMoment: NextMoment | undefined }

/** In a sandbox alone: that it is one, with its clock, which is moved from here. */
export function EnvironmentChip({ isSandbox, nextMoment }: EnvironmentChipProps) {
  const text = useUiText()
  const isWide = useIsWide()
  const now = useServerTime()
  const [opened, setOpened] = useState<'never' | 'open' | 'closed'>('never')
  if (!isSandbox) return null
  const time = formatTime(now)
  return (
    <>
      <Button
        type="text"
        style={{ padding: 0, flex: 'none' }}
        title={text('sandboxHint')}
        aria-label={`${text('sandbox')} ${time}`}
        onClick={() => setOpened('open')}
      >
        <StateTag mood="attention" word={isWide ? `${text('sandbox')} · ${time}` : text('sandbox')} />
      </Button>
      {opened === 'never' ? null : (
        <Suspense>
          <ClockDialog nextMoment={nextMoment} open={opened === 'open'} onClose={() => setOpened('closed')} />
        </Suspense>
      )}
    </>
  )
}
