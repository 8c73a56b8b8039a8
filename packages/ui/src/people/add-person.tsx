import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { checkOnEnter } from '../fields/check-on-enter.ts'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { Organisation, PeopleApi } from './people-api.ts'

type Given<Role> = {
  name: string
  email: string
  organisation: string
  kind?: string
  code?: string
  organisationName?: string
  roles: Role[]
}

type AddPersonProps<Role extends string> = {
  people: Pick<PeopleApi<Role>, 'add'>
  roles: readonly Role[]
  roleWord: (role: string) => string
  /** Organisations that have people already. */
  organisations: readonly Organisation[]
  onAdded: (added: { state: 'done' | 'waiting'; password?: string | undefined }) => Promise<void>
}

const another = 'another'

export function AddPerson<Role extends string>(props: AddPersonProps<Role>) {
  const { people, roles, roleWord, organisations, onAdded } = props
  const text = useUiText()
  const [form] = Form.useForm<Given<Role>>()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<unknown>()
  const chosen = Form.useWatch('organisation', form)
  const add = async () => {
    setError(undefined)
    try {
      const {
        name,
        email,
        organisation,
        kind = '',
        code = '',
        organisationName = '',
        roles: as,
      } = await form.validateFields()
      const known = organisations.find((one) => one.code === organisation) ?? { kind, code, name: organisationName }
      const added = await people.add({ name, email, organisation: known, roles: as })
      setOpen(false)
      form.resetFields()
      await onAdded(added)
    } catch (failure) {
      if (failure instanceof Error) setError(failure)
    }
  }
  const needed = { required: true, message: text('keys.needed') }
  const field = (name: 'kind' | 'code' | 'organisationName', label: string) => (
    <Form.Item name={name} label={label} rules={[needed]}>
      <Input maxLength={name === 'organisationName' ? 200 : 50} />
    </Form.Item>
  )
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {text('keys.people.add')}
      </Button>
      <Modal
        open={isOpen}
        title={text('keys.people.add')}
        okText={text('keys.people.add')}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void add()}
      >
        <Form form={form} layout="vertical" onKeyDown={checkOnEnter(form)}>
          <Form.Item name="name" label={text('keys.people.name')} rules={[needed]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="email"
            label={text('keys.people.email')}
            rules={[needed, { type: 'email', message: text('keys.people.emailWrong') }]}
          >
            <Input inputMode="email" maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="organisation" label={text('keys.people.organisation')} rules={[needed]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                ...organisations.map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
                { value: another, label: text('keys.people.newOrganisation') },
              ]}
            />
          </Form.Item>
          {chosen === another ? (
            <>
              {field('organisationName', text('keys.people.organisationName'))}
              {field('code', text('keys.people.code'))}
              {field('kind', text('keys.people.kind'))}
            </>
          ) : null}
          <Form.Item name="roles" label={text('keys.people.roles')} rules={[needed]}>
            <Select mode="multiple" options={roles.map((role) => ({ value: role, label: roleWord(role) }))} />
          </Form.Item>
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}
