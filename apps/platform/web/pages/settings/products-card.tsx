import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Card } from 'antd'
import { institutionKind } from '../../../src/domain/institution-kind.ts'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { ProductButton } from './product-button.tsx'

type Institution = Awaited<ReturnType<typeof client.centre.institutions>>[number]
type Row = Institution['products'][number] & { institution: string }

/** What bidders may choose from, and what premiums are checked against. */
export function ProductsCard() {
  const text = useText()
  const queries = useQueryClient()
  const institutions = useQuery(query.centre.institutions.queryOptions())
  const readAgain = () => queries.invalidateQueries({ queryKey: query.centre.institutions.key() })
  const names = (institutions.data ?? []).map(({ partner, name }) => ({ partner, name }))
  return (
    <Card
      title={text('centre.products.title')}
      styles={{ body: { padding: 0 } }}
      extra={<ProductButton institutions={names} onSaved={readAgain} />}
    >
      <Loaded query={institutions}>
        {(read) => (
          <WideTable<Row>
            stacks
            label={text('centre.products.title')}
            size="middle"
            rowKey={({ partner, name }) => `${partner} ${name}`}
            dataSource={read.flatMap(({ name, products }) =>
              products.map((product) => ({ ...product, institution: name })),
            )}
            empty={<EmptyState what={text('centre.products.empty')} />}
            columns={[
              { title: text('centre.columns.institution'), dataIndex: 'institution' },
              { title: text('centre.products.name'), dataIndex: 'name' },
              {
                title: text('centre.products.kind'),
                render: (_, { kind }) => text(`applications.applying.kinds.${kind}`),
              },
              { title: text('applications.applying.rate'), dataIndex: 'rate', align: 'end', render: percentOf },
              {
                title: inChargeWordsOf(
                  institutionKind(read.flatMap(({ products }) => products)),
                  text('applications.applying.minimum'),
                ),
                align: 'end',
                render: (_, row) => <Yuan amount={row.minimumPremium} />,
              },
              {
                title: text('applications.applying.maximum'),
                align: 'end',
                render: (_, row) => <Yuan amount={row.maximumAmount} />,
              },
              {
                title: text('centre.products.state'),
                render: (_, { onSale }) => (
                  <StateTag
                    mood={onSale ? 'good' : 'ended'}
                    word={text(onSale ? 'centre.products.on' : 'centre.products.off')}
                  />
                ),
              },
              {
                key: 'action',
                title: text('centre.columns.action'),
                render: (_, { institution: _name, ...product }) => (
                  <ProductButton institutions={names} product={product} onSaved={readAgain} />
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}
