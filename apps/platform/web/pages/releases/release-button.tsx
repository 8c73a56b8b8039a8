import { Button, type ButtonProps } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { ReleaseOrder } from './release-dialog.tsx'

/** Loaded when a release is ordered: lists paint without it. */
const ReleaseDialog = lazy(async () => ({ default: (await import('./release-dialog.tsx')).ReleaseDialog }))

type ReleaseButtonProps = Pick<ButtonProps, 'size' | 'disabled'> & ReleaseOrder & { onDone?: () => void }

/** Opens the dialog that orders a release. */
export function ReleaseButton({ lot, action, sort, onDone, ...button }: ReleaseButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {action}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ReleaseDialog
            {...{ lot, action, sort }}
            onClose={(isDone) => {
              setOpen(false)
              if (isDone) onDone?.()
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
