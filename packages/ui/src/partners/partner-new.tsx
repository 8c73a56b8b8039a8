import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Form } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { PartnerApi } from './partner-api.ts'
import { newPartnerOf, PartnerFields, type PartnerForm } from './partner-fields.tsx'

type PartnerNewProps = {
  partners: PartnerApi
  /** What partners of this program are. */
  side: 'platform' | 'institution'
}

export function PartnerNew({ partners, side }: PartnerNewProps) {
  const text = useUiText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const dialects = useQuery({ queryKey: ['partners', 'dialects'], queryFn: () => partners.dialects() })
  const adding = useMutation({
    mutationFn: (form: PartnerForm) => partners.add(newPartnerOf(form, side)),
    onSuccess: async ({ appkey }) => {
      await queries.invalidateQueries({ queryKey: ['partners'] })
      await navigate(`/partners/${encodeURIComponent(appkey)}`)
    },
  })
  return (
    <Page title={text('partners.add')} purpose={text('partners.purpose')}>
      <Link to="/partners">{text('partners.back')}</Link>
      <Card size="small">
        <Form<PartnerForm>
          layout="vertical"
          initialValues={{ dialect: 'epoint' }}
          onFinish={(form) => adding.mutate(form)}
        >
          <PartnerFields dialects={dialects.data ?? []} isNew roots={0} crls={0} hasFixedKey={false} />
          {adding.isError ? <ProblemPanel error={adding.error} /> : null}
          <Button type="primary" htmlType="submit" loading={adding.isPending} style={{ marginTop: 12 }}>
            {text('partners.add')}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
