import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Modal, Select, Tag, Typography } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { serverNow } from '../client/server-time.ts'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import type { ApiKey, KeyApi } from './key-api.ts'
import { ShownOnce } from './shown-once.tsx'

/** The key that a program makes for itself, by its name, and the scope that it has. */
const firstKey = 'admin'
const allScopes = '*'

type State = 'live' | 'ending' | 'expired' | 'revoked'
const moods: Record<State, Mood> = { live: 'good', ending: 'attention', expired: 'ended', revoked: 'ended' }

function stateOf({ expiresAt, revokedAt }: ApiKey, now: number): State {
  if (revokedAt !== undefined) return 'revoked'
  if (expiresAt === undefined) return 'live'
  return expiresAt > now ? 'ending' : 'expired'
}

/** API keys with their scopes; tokens are shown once. */
export function KeyList({ keys }: { keys: KeyApi }) {
  const text = useUiText()
  const queries = useQueryClient()
  const [token, setToken] = useState<string>()
  const list = useQuery({ queryKey: ['keys', 'list'], queryFn: () => keys.list(), select: (rows) => ({ rows }) })
  const renew = () => queries.invalidateQueries({ queryKey: ['keys'] })
  const show = async ({ token: made }: { token: string }) => {
    setToken(made)
    await renew()
  }
  const now = serverNow()
  return (
    <Page title={text('keys.title')} purpose={text('keys.purpose')} actions={<CreateKey keys={keys} onMade={show} />}>
      {token === undefined ? null : (
        <ShownOnce what={text('keys.token')} value={token} onClose={() => setToken(undefined)} />
      )}
      <KeysetTable
        label={text('keys.title')}
        query={list}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text('keys.empty')} />}
        columns={[
          {
            title: text('keys.name'),
            key: 'name',
            render: (_, { name, scopes }) =>
              name === firstKey && scopes.includes(allScopes) ? text('keys.first') : name,
          },
          {
            title: text('keys.scopes'),
            key: 'scopes',
            render: (_, { scopes }) => (
              <Flex wrap gap={4} style={{ minWidth: 200, maxWidth: 460 }}>
                {scopes.map((scope) => (
                  <Tag key={scope}>{scope === allScopes ? text('keys.allScopes') : scope}</Tag>
                ))}
              </Flex>
            ),
          },
          {
            title: text('keys.state'),
            key: 'state',
            render: (_, key) => {
              const state = stateOf(key, now)
              return <StateTag mood={moods[state]} word={text(`keys.states.${state}`)} />
            },
          },
          { title: text('keys.createdAt'), key: 'createdAt', render: (_, { createdAt }) => <Moment at={createdAt} /> },
          { title: text('keys.expires'), key: 'expires', render: (_, { expiresAt }) => <Moment at={expiresAt} /> },
          {
            title: text('action'),
            key: 'action',
            render: (_, key) => {
              const state = stateOf(key, now)
              if (state === 'revoked' || state === 'expired') return null
              if (!key.mayChange) return <Typography.Text type="secondary">{text('keys.notYours')}</Typography.Text>
              return (
                <Flex gap={8}>
                  {state === 'ending' ? null : (
                    <ConfirmAction
                      action={text('keys.rotate')}
                      consequence={text('keys.rotateWhat')}
                      onConfirm={async () => show(await keys.rotate({ id: key.id }))}
                    />
                  )}
                  <ConfirmAction
                    danger
                    action={text('keys.revoke')}
                    consequence={text('keys.revokeWhat')}
                    onConfirm={async () => {
                      await keys.revoke({ id: key.id })
                      await renew()
                    }}
                  />
                </Flex>
              )
            },
          },
        ]}
      />
    </Page>
  )
}

type Made = { name: string; scopes: string[]; days: number }

function CreateKey({ keys, onMade }: { keys: KeyApi; onMade: (made: { token: string }) => Promise<void> }) {
  const text = useUiText()
  const [form] = Form.useForm<Made>()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<unknown>()
  const grantable = useQuery({ queryKey: ['keys', 'grantable'], queryFn: () => keys.grantable() })
  const create = async () => {
    setError(undefined)
    try {
      const { name, scopes, days } = await form.validateFields()
      const made = await keys.create({ name, scopes, ...(days === 0 ? {} : { expiresAt: serverNow() + days * dayMs }) })
      setOpen(false)
      form.resetFields()
      await onMade(made)
    } catch (failure) {
      if (failure instanceof Error) setError(failure)
    }
  }
  const needed = [{ required: true, message: text('keys.needed') }]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {text('keys.create')}
      </Button>
      <Modal
        open={isOpen}
        title={text('keys.create')}
        okText={text('keys.create')}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void create()}
      >
        <Form form={form} layout="vertical" initialValues={{ days: 0 }}>
          <Form.Item name="name" label={text('keys.name')} extra={text('keys.nameHint')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="scopes" label={text('keys.scopes')} extra={text('keys.scopesHint')} rules={needed}>
            <Select
              mode="multiple"
              options={(grantable.data ?? []).map((value) => ({
                value,
                label: value === allScopes ? text('keys.allScopes') : value,
              }))}
            />
          </Form.Item>
          <Form.Item name="days" label={text('keys.expires')}>
            <Select
              options={[0, 30, 90, 365].map((days) => ({
                value: days,
                label: days === 0 ? text('keys.never') : text('keys.days', { count: days }),
              }))}
            />
          </Form.Item>
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}
