import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useId, useState } from 'react'

/** Actions that are seldom meant and cannot be undone, one click behind the others. */
export function MoreActions({ word, children }: { word: string; children: React.ReactNode }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="text"
        icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
        iconPlacement="end"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {word}
      </Button>
      <Flex wrap gap={8} id={id} hidden={!open} style={{ flexBasis: '100%' }}>
        {children}
      </Flex>
    </>
  )
}
