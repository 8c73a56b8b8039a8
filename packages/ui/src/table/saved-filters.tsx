import { DeleteOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Space, Typography } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ListState } from './use-list.ts'
import { useTableText } from './use-table-text.ts'

/** Filters and order under names of the person's own; they stay in this browser. */
export function SavedFilters({ list: { settings, changeSettings } }: { list: ListState }) {
  const text = useTableText()
  const [params, setParams] = useSearchParams()
  const [name, setName] = useState('')
  const save = () => {
    const search = new URLSearchParams(params)
    search.delete('after')
    const wanted = name.trim()
    if (wanted === '') return
    const others = settings.saved.filter((one) => one.name !== wanted)
    changeSettings({ saved: [...others, { name: wanted, search: search.toString() }] })
    setName('')
  }
  return (
    <Flex vertical gap={8} style={{ width: 280 }}>
      {settings.saved.length === 0 ? <Typography.Text type="secondary">{text('savedEmpty')}</Typography.Text> : null}
      {settings.saved.map((one) => (
        <Flex key={one.name} justify="space-between" align="center" gap={8}>
          <Button
            type="link"
            style={{ paddingInline: 0, whiteSpace: 'normal', height: 'auto', textAlign: 'start' }}
            onClick={() => setParams(new URLSearchParams(one.search))}
          >
            {one.name}
          </Button>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={text('remove', { name: one.name })}
            onClick={() => changeSettings({ saved: settings.saved.filter(({ name: other }) => other !== one.name) })}
          />
        </Flex>
      ))}
      <Space.Compact>
        <Input
          value={name}
          maxLength={40}
          placeholder={text('savedName')}
          aria-label={text('savedName')}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={save}
        />
      </Space.Compact>
      <Button disabled={name.trim() === ''} onClick={save}>
        {text('save')}
      </Button>
    </Flex>
  )
}
