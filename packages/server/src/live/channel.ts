/** What a page can be notified of, and the statement that finds what has changed. */

/** A table whose rows are only added, in the order of `id` except for transactions that commit late. */
export type EventTable = { readonly name: string; readonly idType: 'bigint' | 'uuid' }

/**
 * One kind of channel: the events of a topic that one audience may notice. Several kinds may have one topic.
 * `from` names the rows of the table `event`; `audience` is the SQL expression of the party that they concern, absent when all
 * listeners of this kind get the same.
 */
export type ChannelKind = {
  readonly topic: string
  readonly table: EventTable
  readonly from: string
  readonly audience?: string
}

export type ChannelKinds = Readonly<Record<string, ChannelKind>>

/** One kind for one audience, such as the events of one company's applications. */
export type Channel = { readonly kind: string; readonly audience: string }

export const keyOf = ({ kind, audience }: Channel): string => `${kind} ${audience}`

/** Up to which row a table was read. */
export type Marks = Readonly<Record<string, string>>

export type ChangeQuery = { text: string; values: unknown[] }

/**
 * One row for each channel with events above `floor` (`rows`), of which `later` are above `next`; and one row for each
 * table with its newest id, whose kind is `newest`.
 */
export function changeQuery(kinds: ChannelKinds, wanted: readonly Channel[], floor: Marks, next: Marks): ChangeQuery {
  const values: unknown[] = []
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`
  const counted = [...Map.groupBy(wanted, ({ kind }) => kind)].flatMap(([kind, channels]) => {
    const definition = kinds[kind]
    if (definition === undefined) return []
    const { table, from, audience } = definition
    const least = parameter(floor[table.name] ?? leastId(table), table.idType)
    const later = parameter(next[table.name] ?? leastId(table), table.idType)
    const whose =
      audience === undefined
        ? ''
        : ` and ${audience} = any(${parameter([...new Set(channels.map((channel) => channel.audience))], 'text[]')})`
    return [
      `select '${kind}' as kind, ${audience ?? "''"} as audience, count(*) as rows,
         count(*) filter (where event.id > ${later}) as later
       from ${from} where event.id > ${least}${whose} group by 2`,
    ]
  })
  return { text: [...counted, ...newestRows(kinds, 0)].join('\nunion all\n'), values }
}

/** The marks to start from: `back` rows below the newest, because some of a lower id may not be committed yet. */
export const startQuery = (kinds: ChannelKinds, back: number): ChangeQuery => ({
  text: newestRows(kinds, back).join('\nunion all\n'),
  values: [],
})

const newestRows = (kinds: ChannelKinds, back: number): string[] =>
  tablesOf(kinds).map(
    ({ name }) =>
      `(select 'newest' as kind, '${name} ' || id as audience, 0 as rows, 0 as later
        from ${name} order by id desc limit 1 offset ${back})`,
  )

function tablesOf(kinds: ChannelKinds): EventTable[] {
  return [...new Map(Object.values(kinds).map(({ table }) => [table.name, table])).values()]
}

const leastId = ({ idType }: EventTable) => (idType === 'uuid' ? '00000000-0000-0000-0000-000000000000' : '-1')
