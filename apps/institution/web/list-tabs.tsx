import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { Select, Tabs } from 'antd'

type ListTabsProps = {
  label: string
  value: string
  items: readonly { key: string; label: string }[]
  onChange: (key: string) => void
}

/** The lists of a page; where there is no room for all of them beside each other, one under the other in a field. */
export function ListTabs({ label, value, items, onChange }: ListTabsProps) {
  const isWide = useIsWide()
  if (!isWide)
    return (
      <Select
        aria-label={label}
        value={value}
        style={{ width: '100%' }}
        options={items.map(({ key, label: word }) => ({ value: key, label: word }))}
        onChange={onChange}
      />
    )
  return <Tabs activeKey={value} onChange={onChange} tabBarStyle={{ marginBottom: 0 }} items={[...items]} />
}
