import { readProblem } from '@openbaohan/ui/client/read-problem.ts'
import { ORPCError } from '@orpc/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Form, Radio, Typography } from 'antd'
import { rolesOfQueue } from '../../../src/domain/waiting.ts'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client, query } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { useAssigningText } from './use-assigning-text.ts'

/** Who works on it, and the buttons to take it, to return it and to assign it. */
export function Assignment({ application }: { application: InboxDetail }) {
  const text = useAssigningText()
  const may = useMay()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const { assignee, number, partner, queue, actions } = application
  if (queue === undefined || rolesOfQueue[queue].length === 0) return null
  const named = { number, partner }
  const problemText = (error: unknown) => {
    const { code, message } = readProblem(error)
    if (code !== 'TAKEN' || !(error instanceof ORPCError)) return message ?? text('failed')
    return text('taken', { name: String(error.data.name) })
  }
  const run = (action: Promise<unknown>) =>
    action
      .catch((error: unknown) => void toast.error(problemText(error)))
      .finally(() => void queries.invalidateQueries())
  return (
    <Flex wrap gap={8} align="center">
      {assignee === undefined ? null : (
        <Typography.Text type="secondary">
          {assignee.isMe ? text('me') : text('other', { name: assignee.name })}
        </Typography.Text>
      )}
      {assignee === undefined && may('inbox.take') && actions.length > 0 ? (
        <Button size="small" onClick={() => void run(client.inbox.take(named))}>
          {text('take')}
        </Button>
      ) : null}
      {assignee !== undefined && (assignee.isMe || may('inbox.assign')) ? (
        <Button size="small" onClick={() => void run(client.inbox.drop(named))}>
          {text('drop')}
        </Button>
      ) : null}
      {may('inbox.assign') ? <Assign application={application} queue={queue} /> : null}
    </Flex>
  )
}

type AssignProps = { application: InboxDetail; queue: keyof typeof rolesOfQueue }

function Assign({ application: { number, partner }, queue }: AssignProps) {
  const text = useAssigningText()
  const people = useQuery(query.people.list.queryOptions())
  const roles: readonly string[] = rolesOfQueue[queue]
  const fit = (people.data ?? []).filter(
    (person) =>
      person.disabledAt === undefined && person.confirmed && person.roles.some((role) => roles.includes(role)),
  )
  return (
    <ActionDialog<{ userId: string }>
      size="small"
      action={text('assign')}
      consequence={text('assignWhat')}
      explain={(error) => (readProblem(error).code === 'UNFIT' ? text('unfit') : undefined)}
      onConfirm={({ userId }) => client.inbox.assign({ number, partner, userId })}
    >
      <Form.Item name="userId" label={text('to')} rules={[{ required: true, message: text('needed') }]}>
        <Radio.Group options={fit.map(({ userId, name, email }) => ({ value: userId, label: `${name} · ${email}` }))} />
      </Form.Item>
    </ActionDialog>
  )
}
