import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Checkbox, Col, Form, Input, InputNumber, Radio, Typography } from 'antd'
import { limits } from '../../../src/domain/limits.ts'
import { capFindings } from '../../../src/domain/lot/lot-caps.ts'
import { useText } from '../../texts/use-text.ts'
import { readBeijing, writeBeijing } from './beijing-time.ts'
import { AmountHints } from './fields/amount-hints.tsx'
import { BeneficiaryField } from './fields/beneficiary-field.tsx'
import { NameHints } from './fields/name-hints.tsx'
import { RegisteredName } from './fields/registered-name.tsx'
import { useLineRule } from './fields/use-line-rule.ts'
import { useYuanRule, yuanPattern } from './fields/use-yuan-rule.ts'

/** A lot as its form holds it: everything but its number and its opening time. */
export type LotValues = {
  name: string
  kind: 'construction' | 'procurement'
  beneficiaryName: string
  beneficiaryCode?: string
  estimate?: string
  amount: string
  bidValidityDays: number
  /** Null when it was emptied. */
  extraDays: number | null
  /** The tender allows no longer term than the bid validity. */
  forbidsExtraDays: boolean
  projectName?: string
  projectNumber?: string
  beneficiaryAddress?: string
  /** Of Beijing. */
  applicationsFrom?: string
}

const plain = (value: string) => value.replaceAll(',', '').trim()

export type StatedLot = Omit<LotValues, 'extraDays' | 'applicationsFrom'> & {
  extraDays: number
  applicationsFrom?: number
}

/** As the API takes them; what is left empty is absent. */
export function lotOf(values: LotValues): StatedLot {
  const { beneficiaryCode, projectName, projectNumber, beneficiaryAddress, estimate = '', applicationsFrom } = values
  const from = readBeijing(applicationsFrom)
  return {
    ...{ name: values.name.trim(), kind: values.kind, beneficiaryName: values.beneficiaryName.trim() },
    ...given({ beneficiaryCode, projectName, projectNumber, beneficiaryAddress }),
    amount: plain(values.amount),
    ...(estimate === '' ? {} : { estimate: plain(estimate) }),
    bidValidityDays: values.bidValidityDays,
    extraDays: values.forbidsExtraDays ? 0 : (values.extraDays ?? 0),
    forbidsExtraDays: values.forbidsExtraDays,
    ...(from === undefined ? {} : { applicationsFrom: from }),
  }
}

/** What was filled in. */
const given = (facts: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )

type Optional =
  | 'beneficiaryCode'
  | 'estimate'
  | 'projectName'
  | 'projectNumber'
  | 'beneficiaryAddress'
  | 'applicationsFrom'
type KnownLot = Omit<StatedLot, Optional> & { [Field in Optional]?: StatedLot[Field] | undefined }

export const valuesOf = (lot: KnownLot): LotValues => ({
  ...{ name: lot.name, kind: lot.kind, beneficiaryName: lot.beneficiaryName, amount: lot.amount },
  ...{ bidValidityDays: lot.bidValidityDays, extraDays: lot.extraDays, forbidsExtraDays: lot.forbidsExtraDays },
  ...given({
    ...{ beneficiaryCode: lot.beneficiaryCode, estimate: lot.estimate, projectName: lot.projectName },
    ...{ projectNumber: lot.projectNumber, beneficiaryAddress: lot.beneficiaryAddress },
  }),
  ...(lot.applicationsFrom === undefined ? {} : { applicationsFrom: writeBeijing(lot.applicationsFrom) }),
})

/** Number and opening of the lot that is corrected; another form holds its `opensAt`. */
type LotFieldsProps = { isStartFixed?: boolean; number?: string; opensAt?: number }

/** Columns of a row in a form of `LotValues`. */
export function LotFields({ isStartFixed = false, number, opensAt }: LotFieldsProps) {
  const text = useText()
  const form = Form.useFormInstance<LotValues & { opensAt?: string }>()
  const bilingual = useBilingual()
  const line = useLineRule()
  const kind = Form.useWatch('kind', form) ?? 'construction'
  const amount = Form.useWatch('amount', form) ?? ''
  const estimate = Form.useWatch('estimate', form) ?? ''
  const beneficiaryName = Form.useWatch('beneficiaryName', form) ?? ''
  const beneficiaryCode = Form.useWatch('beneficiaryCode', form) ?? ''
  const name = Form.useWatch('name', form) ?? ''
  const projectNumber = Form.useWatch('projectNumber', form) ?? ''
  const forbids = Form.useWatch('forbidsExtraDays', form) ?? false
  const needed = { required: true, whitespace: true, message: text('agency.form.needed') }
  const isYuan = useYuanRule()
  const isCode = {
    validator: async (_: unknown, value: string | undefined) => {
      if (value !== undefined && value.trim() !== '' && !isCreditCode(value.trim()))
        throw new Error(text('agency.form.codeWrong'))
    },
  }
  const startsInTime = {
    validator: async (_: unknown, value: string | undefined) => {
      const [from, opening] = [readBeijing(value), opensAt ?? readBeijing(form.getFieldValue('opensAt'))]
      if (from !== undefined && opening !== undefined && from >= opening)
        throw new Error(text('agency.form.applicationsFromLate'))
    },
  }
  /** What the law does not allow is not sent. */
  const isAllowed = {
    validator: async (_: unknown, value = '') => {
      const over = yuanPattern.test(plain(value))
        ? capFindings({ kind, amount: plain(value), ...(estimate === '' ? {} : { estimate: plain(estimate) }) }).find(
            ({ severity }) => severity === 'refuse',
          )
        : undefined
      if (over !== undefined) throw new Error(bilingual(over))
    },
  }
  return (
    <>
      <Col xs={24} md={12}>
        <Form.Item name="kind" label={text('agency.form.kind')}>
          <Radio.Group
            options={[
              { value: 'construction', label: text('agency.form.construction') },
              { value: 'procurement', label: text('agency.form.procurement') },
            ]}
          />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item
          name="name"
          label={text('agency.form.name')}
          rules={[needed, line(limits.lotNameCharacters)]}
          extra={
            <NameHints
              name={name.trim()}
              beneficiaryName={beneficiaryName.trim()}
              beneficiaryCode={beneficiaryCode.trim()}
              projectNumber={projectNumber.trim()}
              number={number}
            />
          }
        >
          <Input autoComplete="off" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="beneficiaryName"
          label={text('agency.form.beneficiaryName')}
          rules={[needed, line(limits.beneficiaryNameCharacters)]}
        >
          <BeneficiaryField onKnown={(code) => form.setFieldValue('beneficiaryCode', code)} />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="beneficiaryCode"
          label={text('agency.form.beneficiaryCode')}
          extra={
            <>
              {text('agency.form.codeHint')}
              <RegisteredName
                name={beneficiaryName.trim()}
                code={beneficiaryCode.trim()}
                onChoose={(name) => form.setFieldValue('beneficiaryName', name)}
              />
            </>
          }
          rules={[isCode]}
        >
          <Input autoComplete="off" maxLength={18} style={{ fontFamily: 'monospace' }} />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="estimate"
          label={text('agency.form.estimate')}
          extra={text('agency.form.estimateHint')}
          rules={[isYuan]}
        >
          <AmountField />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="amount"
          label={text('agency.form.amount')}
          dependencies={['estimate', 'kind']}
          rules={[needed, isYuan, isAllowed]}
          extra={
            <AmountHints
              amount={plain(amount)}
              estimate={plain(estimate)}
              kind={kind}
              number={number}
              onChoose={(chosen) => form.setFieldValue('amount', chosen)}
            />
          }
        >
          <AmountField />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item
          name="bidValidityDays"
          label={text('agency.form.bidValidityDays')}
          rules={[
            { required: true, message: text('agency.form.needed') },
            {
              ...{ type: 'number', min: 1, max: limits.bidValidityDays },
              message: text('agency.form.daysWrong', { most: limits.bidValidityDays }),
            },
          ]}
        >
          <InputNumber precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item
          name="extraDays"
          label={text('agency.form.extraDays')}
          tooltip={text('agency.form.extraHint')}
          rules={
            forbids
              ? []
              : [
                  {
                    ...{ type: 'number', min: 0, max: limits.extraDays },
                    message: text('agency.form.extraWrong', { most: limits.extraDays }),
                  },
                ]
          }
          extra={forbids ? <span role="status">{text('agency.form.extraForbidden')}</span> : undefined}
        >
          <InputNumber precision={0} disabled={forbids} style={{ width: '100%' }} />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="applicationsFrom"
          label={text('agency.form.applicationsFrom')}
          dependencies={['opensAt']}
          rules={[startsInTime]}
          extra={text(isStartFixed ? 'agency.form.applicationsFromFixed' : 'agency.form.applicationsFromHint')}
        >
          <DayField withTime disabled={isStartFixed} />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item name="forbidsExtraDays" valuePropName="checked" extra={text('agency.form.forbidsHint')}>
          <Checkbox>{text('agency.form.forbidsExtraDays')}</Checkbox>
        </Form.Item>
      </Col>
      <Col span={24}>
        <Typography.Paragraph type="secondary">{text('agency.form.tenderFacts')}</Typography.Paragraph>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="projectNumber"
          label={text('agency.form.projectNumber')}
          extra={text('agency.form.projectNumberHint')}
          rules={[line(limits.lotNumberCharacters)]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="projectName" label={text('agency.form.projectName')} rules={[line(limits.lotNameCharacters)]}>
          <Input autoComplete="off" />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item name="beneficiaryAddress" label={text('agency.form.beneficiaryAddress')} rules={[line(200)]}>
          <Input autoComplete="street-address" />
        </Form.Item>
      </Col>
    </>
  )
}
