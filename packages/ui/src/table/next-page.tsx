import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useSearchParams } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'

/** Next page by the keyset in the URL (`after`), and first page; nothing where one page contains all rows. */
export function NextPage({ next }: { next: string | undefined }) {
  const text = useUiText()
  const [params, setParams] = useSearchParams()
  const after = params.get('after')
  const goTo = (place: string | undefined) =>
    setParams((before) => {
      const changed = new URLSearchParams(before)
      if (place === undefined) changed.delete('after')
      else changed.set('after', place)
      return changed
    })
  if (after === null && next === undefined) return null
  return (
    <Flex justify="flex-end" gap={8}>
      <Button icon={<LeftOutlined />} disabled={after === null} onClick={() => goTo(undefined)}>
        {text('first')}
      </Button>
      <Button icon={<RightOutlined />} iconPlacement="end" disabled={next === undefined} onClick={() => goTo(next)}>
        {text('more')}
      </Button>
    </Flex>
  )
}
