import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useMessageText } from './use-message-text.ts'

export function DirectionWord({ direction }: { direction: 'in' | 'out' }) {
  const words = useMessageText()
  const Icon = direction === 'in' ? ArrowDownOutlined : ArrowUpOutlined
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Icon aria-hidden /> {words(`direction.${direction}`)}
    </span>
  )
}
