import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Flex, Form, Input } from 'antd'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf } from '../applications/cards/state-look.ts'
import { useWithdrawalText } from './use-withdrawal-text.ts'
import type { Asked, Found } from './withdrawal-page.tsx'

type FindApplicationProps = { found: Found | undefined; onFound: (asked: Asked, found: Found | undefined) => void }

/** What is done instead while nothing is issued. */
const insteadOf: Readonly<Partial<Record<Found['state'], 'abandon' | 'abandoning'>>> = {
  submitted: 'abandon',
  accepted: 'abandon',
  abandoning: 'abandoning',
}

export function FindApplication({ found, onFound }: FindApplicationProps) {
  const text = useText()
  const own = useWithdrawalText()
  const bilingual = useBilingual()
  const finding = useMutation({
    mutationFn: (asked: Asked) => client.centreWithdrawals.find(asked),
    onMutate: (asked) => onFound(asked, undefined),
    onSuccess: (application, asked) => onFound(asked, application),
  })
  const instead = found === undefined ? undefined : insteadOf[found.state]
  const rules = (message: string) => [{ required: true, whitespace: true, message }]
  return (
    <Flex vertical gap={12}>
      <Form<Asked> layout="vertical" onFinish={(asked) => finding.mutate(asked)} style={{ maxWidth: 560 }}>
        <Form.Item name="number" label={own('find.number')} rules={rules(own('find.numberNeeded'))}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="applicantCode"
          label={own('find.code')}
          extra={own('find.hint')}
          rules={rules(own('find.codeNeeded'))}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={finding.isPending}>
          {own('find.action')}
        </Button>
      </Form>
      {finding.isError ? <ProblemPanel error={finding.error} /> : null}
      {found === undefined ? null : (
        <div role="status">
          <Descriptions
            column={1}
            size="small"
            items={[
              {
                key: 'number',
                label: own('find.number'),
                children: <CodeText value={found.number} keep={12} />,
              },
              { key: 'institution', label: own('find.institution'), children: found.institution },
              {
                key: 'state',
                label: own('find.state'),
                children: <StateTag mood={moodOf[found.state]} word={text(`applications.states.${found.state}`)} />,
              },
            ]}
          />
          {found.problem === undefined ? null : (
            <Alert
              type="warning"
              showIcon
              title={own('find.not', { why: bilingual(found.problem) })}
              description={instead === undefined ? undefined : own(`find.instead.${instead}`)}
            />
          )}
        </div>
      )}
    </Flex>
  )
}
