import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Form } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { Handover } from './handover-sheet.tsx'
import type { PartnerApi } from './partner-api.ts'
import { newPartnerOf, PartnerFields, type PartnerForm } from './partner-fields.tsx'
import { usePartnerText } from './use-partner-text.ts'

const HandoverSheet = lazy(() => import('./handover-sheet.tsx').then((sheet) => ({ default: sheet.HandoverSheet })))

/** 128 bits, the minimum in production. */
const secretBytes = 16
const appkeyBytes = 4

const drawHex = (bytes: number) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

type PartnerNewProps = {
  partners: PartnerApi
  /** The side of this program's partners. */
  side: 'platform' | 'institution'
}

export function PartnerNew({ partners, side }: PartnerNewProps) {
  const own = usePartnerText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const dialects = useQuery({ queryKey: ['partners', 'dialects'], queryFn: () => partners.dialects() })
  const [form] = Form.useForm<PartnerForm>()
  const [drawn, setDrawn] = useState('')
  const [handover, setHandover] = useState<Handover>()
  const leave = (appkey: string) => void navigate(`/partners/${encodeURIComponent(appkey)}`)
  const adding = useMutation({
    mutationFn: (given: PartnerForm) => partners.add(newPartnerOf(given, side)),
    onSuccess: async ({ appkey, name, platformCode }, { secret = '' }) => {
      await queries.invalidateQueries({ queryKey: ['partners'] })
      if (drawn !== '' && secret === drawn) setHandover({ appkey, name, secret, platformCode })
      else leave(appkey)
    },
  })
  const generate = () => {
    const secret = drawHex(secretBytes)
    setDrawn(secret)
    const appkey: unknown = form.getFieldValue('appkey')
    form.setFieldsValue({
      secret,
      ...(typeof appkey === 'string' && appkey !== '' ? {} : { appkey: `${side}_${drawHex(appkeyBytes)}` }),
    })
  }
  if (handover !== undefined)
    return (
      <Suspense>
        <HandoverSheet handover={handover} onDone={() => leave(handover.appkey)} />
      </Suspense>
    )
  if (dialects.isError)
    return (
      <Page title={own('add')}>
        <ProblemPanel error={dialects.error} onRetry={() => void dialects.refetch()} />
      </Page>
    )
  return (
    <Page title={own('add')} purpose={own('purpose')}>
      <Card size="small">
        <Form<PartnerForm>
          form={form}
          layout="vertical"
          initialValues={{ dialect: 'epoint' }}
          onFinish={(given) => adding.mutate(given)}
        >
          <PartnerFields
            dialects={dialects.data ?? []}
            isNew
            roots={0}
            crls={0}
            hasFixedKey={false}
            side={side}
            partners={partners}
            onGenerate={generate}
          />
          {adding.isError ? <ProblemPanel error={adding.error} /> : null}
          <Button type="primary" htmlType="submit" loading={adding.isPending} style={{ marginTop: 12 }}>
            {own('add')}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
