import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Button, Descriptions } from 'antd'
import { useText } from '../../texts/use-text.ts'

type Head = {
  lot: { lotNumber: string; lotName: string; beneficiaryName: string }
  amount: string
  openedAt: number
  validUntil: string
}

type SheetFrameProps = {
  title: string
  purpose: string
  head: Head
  onCsv: () => void
  children: React.ReactNode
}

/** A sheet to be read, printed and kept: the lot above, its rows below. */
export function SheetFrame({ title, purpose, head, onCsv, children }: SheetFrameProps) {
  const text = useText()
  return (
    <Page
      title={title}
      purpose={purpose}
      actions={
        <>
          <Button icon={<DownloadOutlined />} onClick={onCsv}>
            {text('centre.csv')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => print()}>
            {text('centre.print')}
          </Button>
        </>
      }
    >
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'lot', label: text('centre.sheet.lot'), children: `${head.lot.lotName}（${head.lot.lotNumber}）` },
          { key: 'beneficiary', label: text('centre.sheet.beneficiary'), children: head.lot.beneficiaryName },
          { key: 'amount', label: text('centre.sheet.amount'), children: <Yuan amount={head.amount} /> },
          { key: 'opened', label: text('centre.openedAt'), children: <Moment at={head.openedAt} precision="second" /> },
          { key: 'valid', label: text('centre.sheet.validUntil'), children: head.validUntil },
        ]}
      />
      {children}
    </Page>
  )
}
