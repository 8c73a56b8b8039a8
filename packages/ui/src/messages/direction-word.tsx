import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useUiText } from '../i18n/use-text.ts'

export function DirectionWord({ direction }: { direction: 'in' | 'out' }) {
  const text = useUiText()
  const Icon = direction === 'in' ? ArrowDownOutlined : ArrowUpOutlined
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Icon aria-hidden /> {text(`messageConsole.direction.${direction}`)}
    </span>
  )
}
