import { addDays } from '@openbaohan/protocol/values/china-day.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { ORPCError } from '@orpc/client'
import { App, Col, Form, Input, Row } from 'antd'
import type { NewVersion, RuleVersionView } from '../../../src/procedures/rules/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { fieldsOf, isOptional, type RuleField, ruleFields } from './rule-fields.ts'
import { ruleVersionsChinese } from './texts.zh.ts'
import { useRuleVersionText } from './use-rule-version-text.ts'

type Fields = Record<RuleField, string> & { effectiveOn: string; note: string }
const { problems, fields: fieldWords } = ruleVersionsChinese
const isProblem = (code: string): code is keyof typeof problems => Object.hasOwn(problems, code)
const isField = (field: string): field is RuleField => Object.hasOwn(fieldWords, field)

export function useExplain() {
  const text = useRuleVersionText()
  const semicolon = useSemicolon()
  const language = useLanguage()
  return (error: unknown) => {
    if (!(error instanceof ORPCError) || !isProblem(error.code)) return undefined
    const { problems: found = [] } = (error.data ?? {}) as { problems?: { field: string; problem: string }[] }
    const named = found.map(({ field, problem }) => {
      const words = oneLanguage(problem, language)
      return isField(field) ? `${text(`fields.${field}`)} ${words}` : words
    })
    return text(`problems.${error.code}`, { problems: named.join(semicolon) })
  }
}

/** A new version, its form filled with what is in effect. */
export function VersionForm({ inEffect, today }: { inEffect: RuleVersionView; today: string }) {
  const text = useRuleVersionText()
  const appText = useText()
  const explain = useExplain()
  const { message } = App.useApp()
  const needed = { required: true, whitespace: true, message: appText('applications.fields.needed') }
  return (
    <ActionDialog<Fields>
      isQuiet
      action={text('add')}
      type="primary"
      width={720}
      consequence={text('addNote')}
      explain={explain}
      initial={{ ...fieldsOf(inEffect), effectiveOn: addDays(today, 1) }}
      onConfirm={async (fields) => {
        const { waits } = await client.rules.add(inputOf(fields))
        if (waits) void message.info(text('waits'))
        else void message.success(text('saved', { day: fields.effectiveOn }))
      }}
    >
      <Row gutter={16}>
        <Col xs={24} sm={12}>
          <Form.Item name="effectiveOn" label={text('effectiveOn')} rules={[needed]}>
            <DayField min={addDays(today, 1)} />
          </Form.Item>
        </Col>
        {ruleFields.map((field) => (
          <Col key={field} xs={24} sm={field === 'refusedApplicants' ? 24 : 12}>
            <Form.Item name={field} label={text(`fields.${field}`)} rules={isOptional(field) ? [] : [needed]}>
              {field === 'refusedApplicants' ? (
                <Input.TextArea rows={2} maxLength={50_000} />
              ) : (
                <Input inputMode="decimal" maxLength={20} />
              )}
            </Form.Item>
          </Col>
        ))}
        <Col span={24}>
          <Form.Item name="note" label={text('note')} rules={[needed]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Col>
      </Row>
    </ActionDialog>
  )
}

const numberOf = (text: string) => Number(text.trim())

/** Without what is empty: it is not set. */
function inputOf({ effectiveOn, note, ...fields }: Fields): NewVersion {
  const { smallestAmount, largestAmount, acceptAloneUpTo, refuseAbove, refusedApplicants = '', ...rest } = fields
  const given = <Name extends string>(name: Name, value: string | undefined): { [N in Name]?: string } =>
    value === undefined || value.trim() === '' ? {} : ({ [name]: value.trim() } as { [N in Name]?: string })
  return {
    ...{ effectiveOn, note, refusedApplicants },
    ...{ rate: rest.rate.trim(), minimumPremium: rest.minimumPremium.trim() },
    bidValidityDays: numberOf(rest.bidValidityDays),
    extraDays: numberOf(rest.extraDays),
    longStopDays: numberOf(rest.longStopDays),
    paymentWorkingDays: numberOf(rest.paymentWorkingDays),
    ...given('smallestAmount', smallestAmount),
    ...given('largestAmount', largestAmount),
    ...given('acceptAloneUpTo', acceptAloneUpTo),
    ...given('refuseAbove', refuseAbove),
  }
}
