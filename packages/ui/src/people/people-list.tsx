import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Flex, Form, Input, Select, Tag, Typography } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { ShownOnce } from '../keys/shown-once.tsx'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { useSigned } from '../sign-in/require-session.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import { AddPerson } from './add-person.tsx'
import type { PeopleApi, PersonListed } from './people-api.ts'
import { changesQuery, PeopleChanges } from './people-changes.tsx'

export type PeopleListProps<Role extends string> = {
  people: PeopleApi<Role>
  roles: readonly Role[]
  /** The hook that returns the label of a role. */
  useRoleWord: () => (role: string) => string
}

/** People who may sign in, with their roles. */
export function PeopleList<Role extends string>({ people, roles, useRoleWord }: PeopleListProps<Role>) {
  const roleWord = useRoleWord()
  const text = useUiText()
  const { userId } = useSigned().person
  const queries = useQueryClient()
  const [password, setPassword] = useState<string>()
  const [typed, setTyped] = useState('')
  const list = useQuery({
    queryKey: ['people', 'list'],
    queryFn: () => people.list(),
    select: (rows) => ({ rows: rows.filter((row) => isNamed(row, typed.trim())), all: rows }),
  })
  const changes = useQuery(changesQuery(people))
  const waiting = new Set((changes.data ?? []).flatMap(({ userId, state }) => (state === 'waiting' ? [userId] : [])))
  const { message: toast } = App.useApp()
  /** What was asked for is done, or waits below. */
  const settle = async ({ state, password }: { state?: 'done' | 'waiting'; password?: string | undefined }) => {
    if (password !== undefined || state === undefined) setPassword(password)
    if (state !== undefined)
      void toast[state === 'done' ? 'success' : 'info'](
        text(state === 'done' ? 'keys.people.done' : 'keys.people.asked'),
      )
    await queries.invalidateQueries({ queryKey: ['people'] })
  }
  const known = [
    ...new Map((list.data?.all ?? []).map(({ organisation }) => [organisation.code, organisation])).values(),
  ]
  return (
    <Page
      title={text('keys.people.title')}
      purpose={text('keys.people.purpose')}
      actions={<AddPerson people={people} roles={roles} roleWord={roleWord} organisations={known} onAdded={settle} />}
    >
      {password === undefined ? null : (
        <ShownOnce what={text('keys.people.password')} value={password} onClose={() => setPassword(undefined)} />
      )}
      {(list.data?.all.length ?? 0) < searchedFrom ? null : (
        <Input.Search
          allowClear
          style={{ width: 340, maxWidth: '100%' }}
          aria-label={text('search')}
          placeholder={text('search')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <KeysetTable
        label={text('keys.people.title')}
        query={list}
        rowKey={({ userId }) => userId}
        empty={<EmptyState what={text(typed === '' ? 'keys.people.empty' : 'emptyFiltered')} />}
        columns={[
          {
            title: text('keys.people.name'),
            key: 'name',
            render: (_, { name, email }) => (
              <Flex vertical>
                <span>{name}</span>
                <Typography.Text type="secondary">{email}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: text('keys.people.organisation'),
            key: 'organisation',
            render: (_, { organisation }) => (
              <Flex vertical>
                <span>{organisation.name}</span>
                <Typography.Text type="secondary">{organisation.code}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: text('keys.people.roles'),
            key: 'roles',
            render: (_, person) => (
              <Flex wrap gap={4}>
                {person.roles.map((role) => (
                  <Tag key={role}>{roleWord(role)}</Tag>
                ))}
              </Flex>
            ),
          },
          {
            title: text('keys.people.state'),
            key: 'state',
            render: (_, person) => {
              const state = stateOf(person)
              return (
                <Flex vertical align="flex-start" gap={2}>
                  <StateTag mood={moods[state]} word={text(`keys.people.${state}`)} />
                  {state !== 'waiting' && waiting.has(person.userId) ? (
                    <StateTag mood="waiting" word={text('keys.people.changeWaits')} />
                  ) : null}
                  <Typography.Text type="secondary">
                    {text('keys.people.addedAt')} <Moment at={person.addedAt} />
                  </Typography.Text>
                </Flex>
              )
            },
          },
          {
            title: text('action'),
            key: 'action',
            render: (_, person) => {
              const state = stateOf(person)
              if (state === 'waiting' || person.userId === userId) return null
              // one change of a person waits at a time
              const isBusy = waiting.has(person.userId)
              const reset = (
                <ConfirmAction
                  size="small"
                  disabled={isBusy}
                  action={text(state === 'disabled' ? 'keys.people.restore' : 'keys.people.reset')}
                  consequence={text(state === 'disabled' ? 'keys.people.restoreWhat' : 'keys.people.resetWhat')}
                  onConfirm={async () => settle(await people.reset({ userId: person.userId }))}
                />
              )
              if (state === 'disabled') return reset
              return (
                <Flex wrap gap={8} style={{ width: 200 }}>
                  <SetRoles {...{ person, people, roles, roleWord, isBusy }} onDone={settle} />
                  {reset}
                  <ConfirmAction
                    danger
                    size="small"
                    action={text('keys.people.disable')}
                    consequence={text('keys.people.disableWhat')}
                    onConfirm={async () => {
                      await people.disable({ userId: person.userId })
                      await settle({ state: 'done' })
                    }}
                  />
                </Flex>
              )
            },
          },
        ]}
      />
      <PeopleChanges people={people} roleWord={roleWord} onConfirmed={settle} />
    </Page>
  )
}

/** So many people are searched. */
const searchedFrom = 8

const isNamed = ({ name, email, organisation }: PersonListed, typed: string) =>
  [name, email, organisation.name, organisation.code].some((value) => value.toLowerCase().includes(typed.toLowerCase()))

const moods = { active: 'good', waiting: 'waiting', disabled: 'ended' } as const

const stateOf = ({ confirmed, disabledAt }: PersonListed): keyof typeof moods =>
  disabledAt !== undefined ? 'disabled' : confirmed ? 'active' : 'waiting'

type SetRolesProps<Role extends string> = Pick<PeopleListProps<Role>, 'people' | 'roles'> & {
  roleWord: (role: string) => string
  person: PersonListed
  isBusy: boolean
  onDone: (asked: { state: 'done' | 'waiting' }) => Promise<unknown>
}

function SetRoles<Role extends string>({ person, people, roles, roleWord, isBusy, onDone }: SetRolesProps<Role>) {
  const text = useUiText()
  const [chosen, setChosen] = useState<Role[]>(roles.filter((role) => person.roles.includes(role)))
  const id = `roles-${person.userId}`
  return (
    <ConfirmAction
      size="small"
      disabled={isBusy}
      confirmDisabled={chosen.length === 0}
      action={text('keys.people.setRoles')}
      consequence={text('keys.people.setRolesWhat')}
      onConfirm={async () => onDone(await people.setRoles({ userId: person.userId, roles: chosen }))}
    >
      <Form.Item label={text('keys.people.roles')} htmlFor={id}>
        <Select
          id={id}
          mode="multiple"
          value={chosen}
          options={roles.map((role) => ({ value: role, label: roleWord(role) }))}
          onChange={setChosen}
        />
      </Form.Item>
    </ConfirmAction>
  )
}
