import { Flex, type TableProps, Typography } from 'antd'
import { Link } from 'react-router'
import { CodeText } from '../../show/code-text.tsx'
import { Moment } from '../../show/moment.tsx'
import { useCallWord } from '../call-word.ts'
import { DirectionWord } from '../direction-word.tsx'
import type { MessageRow } from '../message-api.ts'
import { OutcomeTag } from '../outcome-tag.tsx'
import { useMessageText } from '../use-message-text.ts'

/** A fact of a message in each, for wide screens. */
export function useMessageColumns(): NonNullable<TableProps<MessageRow>['columns']> {
  const words = useMessageText()
  const callWord = useCallWord()
  return [
    {
      title: words('list.at'),
      key: 'at',
      render: (_, { id, at }) => (
        <Link to={`/messages/${id}`} onClick={(event) => event.stopPropagation()}>
          <Moment at={at} precision="second" />
        </Link>
      ),
    },
    {
      title: words('list.direction'),
      key: 'direction',
      render: (_, { direction }) => <DirectionWord direction={direction} />,
    },
    { title: words('list.partner'), dataIndex: 'partnerName' },
    {
      title: words('list.call'),
      key: 'call',
      render: (_, { call, wireName }) => (
        <Flex vertical>
          <span>{callWord(call)}</span>
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {wireName}
          </Typography.Text>
        </Flex>
      ),
    },
    {
      title: words('list.subject'),
      key: 'subject',
      render: (_, { subject }) => <CodeText value={subject} keep={8} />,
    },
    {
      title: words('list.outcome'),
      key: 'outcome',
      render: (_, { outcome, code }) => <OutcomeTag outcome={outcome} code={code} />,
    },
    {
      title: words('list.took'),
      key: 'took',
      align: 'end',
      render: (_, { at, finishedAt }) => (finishedAt === undefined ? '—' : `${Math.max(0, finishedAt - at)} ms`),
    },
  ]
}
