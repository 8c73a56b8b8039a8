import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Checkbox, Flex, Form } from 'antd'
import { useState } from 'react'
import { readProblem } from '../client/read-problem.ts'
import type { MessageApi } from '../messages/message-api.ts'
import { Loaded } from '../page/loaded.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { changedRoutes } from './changed-routes.ts'
import type { PartnerApi, PartnerVersion, PartnerView } from './partner-api.ts'
import { PartnerFields, type PartnerForm, settingsOf } from './partner-fields.tsx'
import { RouteChanges } from './route-changes.tsx'
import { usePartnerText } from './use-partner-text.ts'

type PartnerSettingsFormProps = { partner: PartnerView; partners: PartnerApi; messages: Pick<MessageApi, 'health'> }

export function PartnerSettingsForm({ partner, partners, messages }: PartnerSettingsFormProps) {
  const { appkey } = partner
  const versions = useQuery({
    queryKey: ['partners', 'versions', appkey],
    queryFn: () => partners.versions({ appkey }),
  })
  return (
    <Loaded query={versions} rows={8}>
      {([present]) => <Fields key={partner.version} present={present} {...{ partner, partners, messages }} />}
    </Loaded>
  )
}

type FieldsProps = PartnerSettingsFormProps & { present: PartnerVersion | undefined }

function Fields({ partner, partners, messages, present }: FieldsProps) {
  const own = usePartnerText()
  const queries = useQueryClient()
  const { message: toast, modal } = App.useApp()
  const [isForced, setForced] = useState(false)
  const dialects = useQuery({ queryKey: ['partners', 'dialects'], queryFn: () => partners.dialects() })
  const isConfirmed = async (form: PartnerForm): Promise<boolean> => {
    const changes = changedRoutes(partner, settingsOf(form))
    // read now: what waited when the page was opened may have left
    const health = changes.length === 0 ? [] : await messages.health()
    const waiting = health.find((one) => one.partner === partner.appkey)?.backlog ?? 0
    if (waiting === 0) return true
    return modal.confirm({
      title: own('routes.title', { name: partner.name }),
      content: <RouteChanges changes={changes} waiting={waiting} />,
      width: 560,
      okText: own('save'),
    })
  }
  const saving = useMutation({
    mutationFn: async (form: PartnerForm) => {
      if (!(await isConfirmed(form))) return
      await partners.update({ ...settingsOf(form), appkey: partner.appkey, ...(isForced ? { force: true } : {}) })
      void toast.success(own('saved'))
      await queries.invalidateQueries({ queryKey: ['partners'] })
    },
  })
  const isRefused = saving.isError && readProblem(saving.error).code === 'CONFLICT'
  return (
    <Card size="small" title={own('settings')}>
      <Form<PartnerForm>
        layout="vertical"
        initialValues={formOf(partner, present)}
        onFinish={(form) => saving.mutate(form)}
      >
        <PartnerFields
          dialects={dialects.data ?? []}
          isNew={false}
          roots={partner.roots}
          crls={partner.crls}
          hasFixedKey={partner.hasFixedKey}
          side={partner.side}
          partners={partners}
          appkey={partner.appkey}
        />
        <Flex vertical gap={12} align="flex-start">
          {saving.isError ? <ProblemPanel error={saving.error} /> : null}
          {isRefused ? (
            <Checkbox checked={isForced} onChange={({ target }) => setForced(target.checked)}>
              {own('force')}
            </Checkbox>
          ) : null}
          <Button type="primary" htmlType="submit" loading={saving.isPending} danger={isRefused && isForced}>
            {own('save')}
          </Button>
        </Flex>
      </Form>
    </Card>
  )
}

/** The dialect as it was entered: the name alone would lose settings that override a shipped one. */
function formOf(partner: PartnerView, present: PartnerVersion | undefined): Partial<PartnerForm> {
  const given = present?.settings.dialect ?? partner.dialect
  return {
    name: partner.name,
    baseUrl: partner.baseUrl,
    state: partner.state,
    dialect: typeof given === 'string' ? given : JSON.stringify(given),
    allowedHosts: [...partner.allowedHosts],
    addresses: [...partner.addresses],
    clientCertificates: [...partner.clientCertificates],
    signers: [...partner.signers],
    signerUses: [...partner.signerUses],
    limits: { ...partner.limits },
    broker: partner.broker,
    issuers: [...partner.issuers],
    platformCodes: [...partner.platformCodes],
    ...(partner.sm2PublicKey === undefined ? {} : { sm2PublicKey: partner.sm2PublicKey }),
    ...(partner.ocspUrl === undefined ? {} : { ocspUrl: partner.ocspUrl }),
    ...(partner.platformCode === undefined ? {} : { platformCode: partner.platformCode }),
  }
}
