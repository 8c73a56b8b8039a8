import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { checkOnEnter } from '@openbaohan/ui/fields/check-on-enter.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { institutionKind, productKinds } from '../../../src/domain/institution-kind.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { type ProductForm, productOf } from './product-form.ts'

type Product = Parameters<typeof client.centre.saveProduct>[0]
type ProductButtonProps = {
  institutions: readonly { partner: string; name: string }[]
  /** The one that is changed; a new one without it. */
  product?: Product
  onSaved: () => Promise<unknown>
}

export function ProductButton({ institutions, product, onSaved }: ProductButtonProps) {
  const text = useText()
  const [form] = Form.useForm<ProductForm>()
  const kind = Form.useWatch('kind', form)
  const [isOpen, setOpen] = useState(false)
  const saving = useMutation({
    mutationFn: (given: ProductForm) => client.centre.saveProduct(productOf(given)),
    onSuccess: async () => {
      await onSaved()
      setOpen(false)
    },
  })
  const action = text(product === undefined ? 'centre.products.add' : 'centre.products.change')
  const needed = { required: true, whitespace: true, message: text('centre.products.needed') }
  const decimal = { pattern: /^\d{1,12}(\.\d{1,6})?$/, message: text('centre.products.decimal') }
  const money = { pattern: /^[\d,]{1,16}(\.\d{1,2})?$/, message: text('centre.products.money') }
  return (
    <>
      <Button type={product === undefined ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {action}
      </Button>
      <Modal
        open={isOpen}
        title={action}
        okText={text('centre.products.save')}
        okButtonProps={{ loading: saving.isPending }}
        cancelText={text('centre.products.cancel')}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form<ProductForm>
          form={form}
          layout="vertical"
          onKeyDown={checkOnEnter(form)}
          preserve={false}
          initialValues={
            product === undefined ? { onSale: true } : { ...product, percent: percentOf(product.rate).slice(0, -1) }
          }
          onFinish={(given) => saving.mutate(given)}
        >
          <Form.Item name="partner" label={text('centre.columns.institution')} rules={[needed]}>
            <Select
              disabled={product !== undefined}
              options={institutions.map(({ partner, name }) => ({ value: partner, label: name }))}
            />
          </Form.Item>
          <Form.Item name="name" label={text('centre.products.name')} rules={[needed]}>
            <Input maxLength={100} disabled={product !== undefined} />
          </Form.Item>
          <Form.Item name="kind" label={text('centre.products.kind')} rules={[needed]}>
            <Select
              options={productKinds.map((kind) => ({
                value: kind,
                label: text(`applications.applying.kinds.${kind}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="percent" label={text('centre.products.percent')} rules={[needed, decimal]}>
            <Input inputMode="decimal" suffix="%" />
          </Form.Item>
          <Form.Item
            name="minimumPremium"
            label={inChargeWordsOf(
              kind === undefined ? undefined : institutionKind([{ kind }]),
              text('centre.products.minimum'),
            )}
            rules={[needed, money]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="maximumAmount" label={text('centre.products.maximum')} rules={[money]}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item
            name="onSale"
            label={text('centre.products.onSale')}
            extra={text('centre.products.onSaleHint')}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
          {saving.isError ? <ProblemPanel error={saving.error} /> : null}
        </Form>
      </Modal>
    </>
  )
}
