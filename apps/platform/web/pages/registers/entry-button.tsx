import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { withoutUnreadable } from '@openbaohan/protocol/values/readable-line.ts'
import { checkOnEnter } from '@openbaohan/ui/fields/check-on-enter.ts'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { RegisterKind } from '../../../src/domain/register/decide-entry.ts'
import { client } from '../../api.ts'
import { type Entry, fieldsOf } from './register-types.ts'
import { useRegisterText } from './use-register-text.ts'

type EntryForm = { code: string; reason?: string } & Record<string, string | undefined>

/** Adds an entry, or corrects one with a reason. */
export function EntryButton({ kind, entry }: { kind: RegisterKind; entry?: Entry }) {
  const own = useRegisterText()
  const phone = usePhoneRule()
  const language = useLanguage()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<EntryForm>()
  const [isOpen, setOpen] = useState(false)
  const fields = fieldsOf(kind)
  const shown: Partial<Entry> = entry === undefined ? {} : readableOf(entry, fields)
  const isCleaned = entry !== undefined && fields.some((field) => shown[field] !== entry[field])
  const saving = useMutation({
    mutationFn: ({ code, reason = '', ...given }: EntryForm) =>
      client.registers.save({
        kind,
        entry: {
          code: code.trim(),
          ...Object.fromEntries(fields.map((field) => [field, statedOf(field, given[field])])),
        },
        change: entry === undefined ? { kind: 'add' } : { kind: 'correct', reason: reason.trim() },
      }),
    onSuccess: async ({ problems, outcome }) => {
      if (outcome === undefined)
        return form.setFields(
          problems.map(({ field, problem }) => ({ name: field, errors: [oneLanguage(problem, language)] })),
        )
      await queries.invalidateQueries()
      void message.success(own(`saved.${outcome}`))
      setOpen(false)
    },
  })
  const action = own(entry === undefined ? `add.${kind}` : 'correct')
  const needed = { required: true, whitespace: true, message: own('needed') }
  return (
    <>
      <Button
        type={entry === undefined ? 'primary' : 'default'}
        size={entry === undefined ? 'medium' : 'small'}
        onClick={() => setOpen(true)}
      >
        {action}
      </Button>
      <Modal
        open={isOpen}
        title={entry === undefined ? action : `${action} · ${shown.name}`}
        okText={own('save')}
        okButtonProps={{ loading: saving.isPending }}
        cancelText={own('cancel')}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form<EntryForm>
          form={form}
          name={`entry-${entry?.code ?? 'new'}`}
          layout="vertical"
          onKeyDown={checkOnEnter(form)}
          preserve={false}
          initialValues={shown}
          onFinish={(given) => saving.mutate(given)}
        >
          {entry === undefined ? null : (
            <Alert type="info" showIcon title={own('effect')} style={{ marginBottom: 16 }} />
          )}
          {isCleaned ? <Alert type="warning" showIcon title={own('cleaned')} style={{ marginBottom: 16 }} /> : null}
          <Form.Item
            name="code"
            label={own('fields.code')}
            extra={entry === undefined ? own('codeHint') : undefined}
            validateTrigger="onBlur"
            rules={[
              needed,
              {
                validator: async (_, value: string | undefined) => {
                  const code = value?.trim() ?? ''
                  if (code !== '' && !isCreditCode(code)) throw new Error(own('codeWrong'))
                },
              },
            ]}
          >
            <Input
              disabled={entry !== undefined}
              maxLength={18}
              style={{ fontFamily: 'monospace' }}
              autoComplete="off"
            />
          </Form.Item>
          {fields.map((field) => (
            <Form.Item
              key={field}
              name={field}
              label={own(`fields.${field}`)}
              rules={field === 'contactPhone' ? [phone] : isContact(field) ? [] : [needed]}
              {...(field === 'accountNumber' ? { extra: own('accountHint') } : {})}
              {...(field === 'contactPhone' && entry !== undefined ? { extra: own('contactHint') } : {})}
            >
              <Input
                maxLength={isContact(field) ? 50 : 200}
                autoComplete="off"
                {...(field === 'accountNumber' ? { inputMode: 'numeric', style: { fontFamily: 'monospace' } } : {})}
              />
            </Form.Item>
          ))}
          {entry === undefined ? null : (
            <Form.Item name="reason" label={own('reason')} rules={[needed]}>
              <Input.TextArea rows={2} maxLength={200} showCount placeholder={own('reasonHint')} />
            </Form.Item>
          )}
          {saving.isError ? <ProblemPanel error={saving.error} /> : null}
        </Form>
      </Modal>
    </>
  )
}

/** Without what was stored before the rule and cannot be seen in a field; to be compared by who corrects it. */
const readableOf = (entry: Entry, fields: readonly (keyof Entry)[]): Entry => ({
  ...entry,
  ...Object.fromEntries(
    fields.flatMap((field) => (entry[field] === undefined ? [] : [[field, withoutUnreadable(String(entry[field]))]])),
  ),
})

const isContact = (field: string) => field.startsWith('contact')

/** An empty contact is removed; every other field must be stated. */
function statedOf(field: string, value: string | undefined): string | null {
  const stated = value?.trim() ?? ''
  return isContact(field) && stated === '' ? null : stated
}
