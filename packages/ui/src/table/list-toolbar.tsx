import { SettingOutlined, StarOutlined } from '@ant-design/icons'
import { Button, Checkbox, Flex, Popover, Segmented, Select, Typography } from 'antd'
import { useIsWide } from '../shell/use-width.ts'
import { isPermanent } from './list-columns.ts'
import { densities, pageSizes } from './list-settings.ts'
import type { ListTotal } from './list-table.tsx'
import { SavedFilters } from './saved-filters.tsx'
import type { ListState } from './use-list.ts'
import { useTableText } from './use-table-text.ts'

type Titled = { readonly key: string; readonly title?: unknown }
type ListToolbarProps = { list: ListState; total: ListTotal | undefined; columns: readonly Titled[] }

/** Above a list: how many rows it has, and how this person wants to see it. */
export function ListToolbar({ list, total, columns }: ListToolbarProps) {
  const text = useTableText()
  const isWide = useIsWide()
  return (
    <Flex wrap gap={8} align="center" justify="space-between">
      <Typography.Text type="secondary" role="status" {...(isWide ? { title: text('keys') } : {})}>
        {total === undefined ? '' : text('total', { rows: totalWord(total) })}
      </Typography.Text>
      <Flex wrap gap={8}>
        {isWide || list.sorts.length === 0 ? null : <SortChoice list={list} columns={columns} />}
        <Popover trigger="click" placement="bottomRight" destroyOnHidden content={<SavedFilters list={list} />}>
          <Button size="small" icon={<StarOutlined />}>
            {text('saved')}
          </Button>
        </Popover>
        <Popover
          trigger="click"
          placement="bottomRight"
          destroyOnHidden
          content={<ViewSettings list={list} columns={columns} />}
        >
          <Button size="small" icon={<SettingOutlined />}>
            {text('view')}
          </Button>
        </Popover>
      </Flex>
    </Flex>
  )
}

/** `1,234`, and `10,000+` where counting ended. */
const totalWord = ({ rows, hasMore }: ListTotal) =>
  `${new Intl.NumberFormat('en-US').format(rows)}${hasMore ? '+' : ''}`

/** On a phone, where the table has no heads. */
function SortChoice({ list: { sorts, sorted, sortBy }, columns }: Omit<ListToolbarProps, 'total'>) {
  const text = useTableText()
  const options = columns
    .filter(({ key, title }) => sorts.includes(key) && typeof title === 'string')
    .flatMap(({ key, title }) => [
      { value: `${key} asc`, label: `${title} ↑` },
      { value: `${key} desc`, label: `${title} ↓` },
    ])
  return (
    <Select
      size="small"
      aria-label={text('sort')}
      value={sorted === undefined ? '' : `${sorted.by} ${sorted.direction}`}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: text('usualOrder') }, ...options]}
      onChange={(value) => {
        const [by, direction] = value.split(' ')
        sortBy(by === '' ? undefined : by, direction === 'desc' ? 'desc' : 'asc')
      }}
    />
  )
}

function ViewSettings({ list: { settings, changeSettings }, columns }: Omit<ListToolbarProps, 'total'>) {
  const text = useTableText()
  const choices = columns.filter(
    ({ key, title }, place) => key !== '' && !isPermanent(key, place) && typeof title === 'string',
  )
  return (
    <Flex vertical gap={12} style={{ minWidth: 240, maxWidth: 320 }}>
      <div>
        <Typography.Text strong>{text('pageSize')}</Typography.Text>
        <Segmented
          block
          aria-label={text('pageSize')}
          value={settings.pageSize}
          options={[...pageSizes]}
          onChange={(pageSize) => changeSettings({ pageSize })}
        />
      </div>
      <div>
        <Typography.Text strong>{text('density')}</Typography.Text>
        <Segmented
          block
          aria-label={text('density')}
          value={settings.density}
          options={densities.map((value) => ({ value, label: text(`densities.${value}`) }))}
          onChange={(density) => changeSettings({ density })}
        />
      </div>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend style={{ padding: 0, fontWeight: 600 }}>{text('columns')}</legend>
        <Flex vertical gap={4}>
          {choices.map(({ key, title }) => (
            <Checkbox
              key={key}
              checked={!settings.hidden.includes(key)}
              onChange={({ target }) =>
                changeSettings({
                  hidden: target.checked ? settings.hidden.filter((one) => one !== key) : [...settings.hidden, key],
                })
              }
            >
              {String(title)}
            </Checkbox>
          ))}
        </Flex>
        {settings.hidden.length === 0 ? null : (
          <Button type="link" size="small" onClick={() => changeSettings({ hidden: [] })}>
            {text('allColumns')}
          </Button>
        )}
      </fieldset>
    </Flex>
  )
}
