import { AutoComplete, Button, Col, Form, type FormInstance, Input, InputNumber, Row, Select, Switch } from 'antd'
import { TestConnection } from '../partner-reach/test-connection.tsx'
import type { NewPartner, PartnerApi, PartnerSettings, PartnerState, SignerUse } from './partner-api.ts'
import { usePartnerText } from './use-partner-text.ts'

/** Values of the form: a dialect is text, a name or JSON. */
export type PartnerForm = {
  name: string
  appkey?: string
  secret?: string
  baseUrl: string
  dialect: string
  state?: PartnerState
  platformCode?: string
  rootsPem?: string
  crlsPem?: string
  ocspUrl?: string
  signers?: string[]
  signerUses?: SignerUse[]
  allowedHosts?: string[]
  addresses?: string[]
  clientCertificates?: string[]
  limits?: {
    requestsPerSecond?: number | null
    burst?: number | null
    bodyBytes?: number | null
    openApplications?: number | null
  }
  fixedKey?: string
  broker?: boolean
  issuers?: string[]
  platformCodes?: string[]
  sm2PublicKey?: string
}

type TagField = 'allowedHosts' | 'addresses' | 'clientCertificates' | 'signers' | 'issuers' | 'platformCodes'

type PartnerFieldsProps = {
  dialects: readonly string[]
  isNew: boolean
  roots: number
  crls: number
  hasFixedKey: boolean
  /** Depends on the partner's side: only an institution brokers, and only its SM2 key is entered. */
  side: 'platform' | 'institution'
  partners: Pick<PartnerApi, 'test'>
  /** Of a stored partner. */
  appkey?: string
  onGenerate?: () => void
}

const half = { xs: 24, md: 12 }
const quarter = { xs: 12, md: 6 }
const limitNames = ['requestsPerSecond', 'burst', 'bodyBytes', 'openApplications'] as const

/** The agreed settings of a partner; the same fields for a new one and a change. */
export function PartnerFields(props: PartnerFieldsProps) {
  const { dialects, isNew, roots, crls, hasFixedKey, side, partners, appkey, onGenerate } = props
  const form = Form.useFormInstance<PartnerForm>()
  const own = usePartnerText()
  const needed = [{ required: true, whitespace: true, message: own('needed') }]
  const tags = (name: TagField, label: string, hint: string, separators = [',', ' ', '\n']) => (
    <Col {...half}>
      <Form.Item name={name} label={label} extra={hint}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={separators} />
      </Form.Item>
    </Col>
  )
  return (
    <Row gutter={16}>
      <Col {...half}>
        <Form.Item name="name" label={own('name')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      </Col>
      {isNew ? (
        <>
          <Col {...half}>
            <Form.Item name="appkey" label={own('appkey')} rules={needed}>
              <Input maxLength={50} />
            </Form.Item>
          </Col>
          <Col {...half}>
            <Form.Item name="secret" label={own('secret')} extra={own('secretHint')} rules={needed}>
              <Input.Password
                maxLength={500}
                autoComplete="new-password"
                addonAfter={
                  onGenerate === undefined ? undefined : (
                    <Button type="link" size="small" onClick={onGenerate}>
                      {own('generate')}
                    </Button>
                  )
                }
              />
            </Form.Item>
          </Col>
        </>
      ) : (
        <Col {...half}>
          <Form.Item name="state" label={own('state')} extra={own('stateHint')}>
            <Select
              options={(['active', 'run-off', 'suspended'] as const).map((value) => ({
                value,
                label: own(`states.${value}`),
              }))}
            />
          </Form.Item>
        </Col>
      )}
      <Col {...half}>
        <Form.Item name="baseUrl" label={own('baseUrl')} extra={own('baseUrlHint')} rules={needed}>
          <Input
            inputMode="url"
            maxLength={500}
            addonAfter={
              <TestConnection partners={partners} appkey={appkey} findAddress={() => findAddress(form)} type="link" />
            }
          />
        </Form.Item>
      </Col>
      <Col {...half}>
        <Form.Item name="dialect" label={own('dialect')} extra={own('dialectHint')} rules={needed}>
          <AutoComplete options={dialects.map((value) => ({ value }))} />
        </Form.Item>
      </Col>
      <Col {...half}>
        <Form.Item name="platformCode" label={own('platformCode')}>
          <Input maxLength={50} />
        </Form.Item>
      </Col>
      {tags('platformCodes', own('platformCodes'), own('platformCodesHint'))}
      {side === 'institution' ? (
        <>
          <Col {...half}>
            <Form.Item name="broker" label={own('broker')} extra={own('brokerHint')} valuePropName="checked">
              <Switch />
            </Form.Item>
          </Col>
          {tags('issuers', own('issuers'), own('issuersHint'), [';', '；', '\n'])}
          <Col {...half}>
            <Form.Item name="sm2PublicKey" label={own('sm2Key')} extra={own('sm2KeyHint')}>
              <Input.TextArea rows={2} />
            </Form.Item>
          </Col>
        </>
      ) : null}
      {tags('allowedHosts', own('allowedHosts'), own('allowedHostsHint'))}
      {tags('addresses', own('addresses'), own('addressesHint'))}
      {tags('clientCertificates', own('certificates'), own('certificatesHint'))}
      {limitNames.map((name) => (
        <Col key={name} {...quarter}>
          <Form.Item name={['limits', name]} label={own(`${name}`)}>
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
      ))}
      <Col {...half}>
        <Form.Item
          name="fixedKey"
          label={own('fixedKey')}
          extra={hasFixedKey ? own('hasFixedKey') : own('fixedKeyHint')}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Col>
      <Col {...half}>
        <Form.Item name="rootsPem" label={own('roots')} extra={own('rootsHint', { count: roots })}>
          <Input.TextArea rows={2} spellCheck={false} />
        </Form.Item>
      </Col>
      <Col {...half}>
        <Form.Item name="crlsPem" label={own('crls')} extra={own('crlsHint', { count: crls })}>
          <Input.TextArea rows={2} spellCheck={false} />
        </Form.Item>
      </Col>
      <Col {...half}>
        <Form.Item name="ocspUrl" label={own('ocspUrl')} extra={own('ocspUrlHint')}>
          <Input inputMode="url" maxLength={500} />
        </Form.Item>
      </Col>
      {tags('signers', own('signers'), own('signersHint'), [';', '；', '\n'])}
      <Col {...half}>
        <Form.Item name="signerUses" label={own('signerUses')}>
          <Select
            mode="multiple"
            options={(['authority', 'server'] as const).map((value) => ({
              value,
              label: own(`signerUse.${value}`),
            }))}
          />
        </Form.Item>
      </Col>
    </Row>
  )
}

/** A name, or JSON settings. Other text is sent unchanged and rejected by the server. */
export function readDialect(given: string): string | Record<string, unknown> {
  if (!given.trim().startsWith('{')) return given.trim()
  try {
    const read: unknown = JSON.parse(given)
    return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : given
  } catch {
    return given
  }
}

export function settingsOf(form: PartnerForm): PartnerSettings & { name: string; baseUrl: string } {
  const { limits = {}, fixedKey, rootsPem, crlsPem, ocspUrl, platformCode, dialect, sm2PublicKey } = form
  const agreed = Object.entries(limits).filter(([, value]) => typeof value === 'number')
  const filled = (value: string | undefined) => value !== undefined && value.trim() !== ''
  return {
    name: form.name.trim(),
    baseUrl: form.baseUrl.trim(),
    dialect: readDialect(dialect),
    limits: Object.fromEntries(agreed),
    ...(form.state === undefined ? {} : { state: form.state }),
    ...(form.allowedHosts === undefined || form.allowedHosts.length === 0 ? {} : { allowedHosts: form.allowedHosts }),
    addresses: form.addresses ?? [],
    clientCertificates: form.clientCertificates ?? [],
    signers: form.signers ?? [],
    signerUses: form.signerUses ?? [],
    platformCodes: form.platformCodes ?? [],
    ...(form.broker === undefined ? {} : { broker: form.broker }),
    ...(form.issuers === undefined ? {} : { issuers: form.issuers }),
    ...(filled(sm2PublicKey) && sm2PublicKey !== undefined ? { sm2PublicKey } : {}),
    platformCode: filled(platformCode) && platformCode !== undefined ? platformCode.trim() : null,
    ...(filled(fixedKey) && fixedKey !== undefined ? { fixedKey: fixedKey.trim() } : {}),
    ...(filled(rootsPem) && rootsPem !== undefined ? { rootsPem } : {}),
    ...(filled(crlsPem) && crlsPem !== undefined ? { crlsPem } : {}),
    ocspUrl: filled(ocspUrl) && ocspUrl !== undefined ? ocspUrl.trim() : null,
  }
}

export function newPartnerOf(form: PartnerForm, side: NewPartner['side']): NewPartner {
  const {
    platformCode,
    fixedKey,
    crlsPem,
    ocspUrl,
    sm2PublicKey,
    tls: _tls,
    state: _state,
    ...settings
  } = settingsOf(form)
  return {
    ...settings,
    side,
    appkey: (form.appkey ?? '').trim(),
    secret: form.secret ?? '',
    ...(typeof platformCode === 'string' ? { platformCode } : {}),
    ...(typeof fixedKey === 'string' ? { fixedKey } : {}),
    ...(typeof sm2PublicKey === 'string' ? { sm2PublicKey } : {}),
    ...(typeof crlsPem === 'string' ? { crlsPem } : {}),
    ...(typeof ocspUrl === 'string' ? { ocspUrl } : {}),
  }
}

/** Of the form as it is; where it is missing, the field states so. */
const findAddress = (form: Pick<FormInstance<PartnerForm>, 'validateFields'>): Promise<string | undefined> =>
  form.validateFields(['baseUrl']).then(
    ({ baseUrl }) => baseUrl.trim(),
    () => undefined,
  )
