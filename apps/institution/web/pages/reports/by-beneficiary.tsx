import { DownloadOutlined } from '@ant-design/icons'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Button, Flex, Typography } from 'antd'
import type { Summary } from './report-tiles.tsx'
import { useReportText } from './use-report-text.ts'

type Line = { key: string; name: string; code?: string; count: number; amount: string; beneficiary?: string }

/** How much is owed to each beneficiary: those of opened lots, and one line for all the others. */
export function ByBeneficiary({ summary, onOpen }: { summary: Summary; onOpen: (beneficiary: string) => void }) {
  const text = useReportText()
  const { byBeneficiary, otherBeneficiaries, notOpened, outstanding } = summary
  const lines: Line[] = [
    ...byBeneficiary.map(({ code, ...line }) => ({
      ...{ ...line, key: `b:${line.beneficiary}` },
      ...(code === undefined ? {} : { code }),
    })),
    ...(otherBeneficiaries.count === 0
      ? []
      : [{ ...otherBeneficiaries, key: 'others', name: text('beneficiaries.others') }]),
    { ...notOpened, key: 'notOpened', name: text('beneficiaries.notOpened') },
    { ...outstanding, key: 'total', name: text('beneficiaries.total') },
  ]
  const whole = Number(outstanding.amount)
  const share = (amount: string) => (whole === 0 ? '—' : `${((Number(amount) / whole) * 100).toFixed(1)}%`)
  const save = () =>
    saveCsv(
      text('beneficiaries.title'),
      (['name', 'code', 'count', 'amount', 'share'] as const).map((name) => text(`beneficiaries.${name}`)),
      lines.map(({ name, code = '', count, amount }) => [name, code, count, amount, share(amount)]),
    )
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Text type="secondary">{text('beneficiaries.note')}</Typography.Text>
        <Button icon={<DownloadOutlined />} onClick={save}>
          {text('csv')}
        </Button>
      </Flex>
      <WideTable<Line>
        label={text('beneficiaries.title')}
        size="middle"
        rowKey={({ key }) => key}
        dataSource={lines}
        columns={[
          {
            title: text('beneficiaries.name'),
            render: (_, { name, code, key, beneficiary }) =>
              beneficiary === undefined ? (
                <Typography.Text strong={key === 'total'}>{name}</Typography.Text>
              ) : (
                <Flex vertical align="flex-start">
                  <Button type="link" style={{ padding: 0 }} onClick={() => onOpen(beneficiary)}>
                    {name}
                  </Button>
                  {code === undefined ? null : <Typography.Text type="secondary">{code}</Typography.Text>}
                </Flex>
              ),
          },
          { title: text('beneficiaries.count'), dataIndex: 'count', align: 'end' },
          {
            title: text('beneficiaries.amount'),
            align: 'end',
            render: (_, { amount }) => <Yuan amount={amount} />,
          },
          { title: text('beneficiaries.share'), align: 'end', render: (_, { amount }) => share(amount) },
        ]}
      />
    </Flex>
  )
}
