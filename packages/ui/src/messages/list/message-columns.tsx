import { Flex, type TableProps, Typography } from 'antd'
import { Link } from 'react-router'
import { useUiText } from '../../i18n/use-text.ts'
import { CodeText } from '../../show/code-text.tsx'
import { Moment } from '../../show/moment.tsx'
import { useCallWord } from '../call-word.ts'
import { DirectionWord } from '../direction-word.tsx'
import type { MessageRow } from '../message-api.ts'
import { OutcomeTag } from '../outcome-tag.tsx'

/** A fact of a message in each, for wide screens. */
export function useMessageColumns(): NonNullable<TableProps<MessageRow>['columns']> {
  const text = useUiText()
  const callWord = useCallWord()
  return [
    {
      title: text('messageConsole.list.at'),
      key: 'at',
      render: (_, { id, at }) => (
        <Link to={`/messages/${id}`} onClick={(event) => event.stopPropagation()}>
          <Moment at={at} precision="second" />
        </Link>
      ),
    },
    {
      title: text('messageConsole.list.direction'),
      key: 'direction',
      render: (_, { direction }) => <DirectionWord direction={direction} />,
    },
    { title: text('messageConsole.list.partner'), dataIndex: 'partnerName' },
    {
      title: text('messageConsole.list.call'),
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
      title: text('messageConsole.list.subject'),
      key: 'subject',
      render: (_, { subject }) => <CodeText value={subject} keep={8} />,
    },
    {
      title: text('messageConsole.list.outcome'),
      key: 'outcome',
      render: (_, { outcome }) => <OutcomeTag outcome={outcome} />,
    },
    {
      title: text('messageConsole.list.took'),
      key: 'took',
      align: 'end',
      render: (_, { at, finishedAt }) => (finishedAt === undefined ? '—' : `${Math.max(0, finishedAt - at)} ms`),
    },
  ]
}
